package render

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"sync"

	"dk/reorg/costing"
	"dk/reorg/internal/amount"
	"dk/reorg/internal/calendar"
	"dk/reorg/internal/diag"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// Rules are what alternatives must have in common to be compared: sums (SHA-256) of the values that were read. They do not
// depend on comments, on the order of entries in the files or of names in a list, on how an amount is written, or on where anything stands; two
// results are comparable if their rules are equal.
type Rules struct {
	Baseline string `json:"baseline"`
	Prices   string `json:"prices"`
	Budget   string `json:"budget"` // of no budget, that of nothing
	Scope    string `json:"scope"`
}

// RuleNames are the names of the rules as in JSON, in order.
var RuleNames = []string{"baseline", "prices", "budget", "scope"}

// Differing names the rules in which two results differ.
func (r Rules) Differing(s Rules) []string {
	a, b := r.all(), s.all()
	var out []string
	for i, name := range RuleNames {
		if a[i] != b[i] {
			out = append(out, name)
		}
	}
	return out
}

func (r Rules) all() []string { return []string{r.Baseline, r.Prices, r.Budget, r.Scope} }

// shortened is how much of a sum people are shown.
const shortened = 8

// line shows the rules in one line, shortened.
func (r Rules) line(l Lang) string {
	text := oneOf(l.english(), "Rules (SHA-256)", "Grundlag (SHA-256)") + ":"
	names := map[string]string{"baseline": "organisation", "prices": "lønkatalog", "budget": "budget", "scope": "omfang"}
	if l.english() {
		names = map[string]string{"baseline": "baseline", "prices": "price list", "budget": "budget", "scope": "scope"}
	}
	for i, sum := range r.all() {
		if i > 0 {
			text += " ·"
		}
		text += " " + names[RuleNames[i]] + " " + sum[:min(shortened, len(sum))]
	}
	return text
}

// CheckRules complains about a plan that does not start from the baseline of the case. Price list, budget and scope are those
// of the case for every plan, because a comparison has one of each.
func CheckRules(c *scenario.Case, plans []*scenario.Plan) error {
	for _, p := range plans {
		if p.Before != c.Baseline {
			return fmt.Errorf("the plan %q starts from another baseline than the comparison: they cannot be compared", p.Name)
		}
	}
	return nil
}

// rulesOf are the rules of a case priced by a model. Amounts taken for the sake of argument, and another price list, count
// as they are taken.
func rulesOf(c *scenario.Case, m *costing.Model) Rules {
	return Rules{Baseline: sumOfBaseline(c), Prices: sumOfPrices(c, m.Prices), Budget: sumOfBudget(c, m.Budget), Scope: sum(func(d digest) { d.text(string(c.Scope)) })}
}

func sumOfBaseline(c *scenario.Case) string {
	return sum(func(d digest) {
		o := c.Baseline
		d.value(c.AsOf)
		d.text(string(o.Root()))
		byID(d, o.Units(), func(u org.Unit) org.ID { return u.ID }, o.Unit)
		byID(d, o.Posts(), func(p org.Post) org.ID { return p.ID }, o.Post)
		byID(d, o.Bodies(), func(b org.Body) org.ID { return b.ID }, o.Body)
		byID(d, o.Tasks(), func(t org.Task) org.ID { return t.ID }, o.Task)
	})
}

func sumOfPrices(c *scenario.Case, p *costing.PriceList) string {
	return sum(func(d digest) {
		d = d.money(c)
		d.text(p.Note)
		ordered(d, slices.Values(p.Grades), func(g costing.Grade) string { return g.ID })
	})
}

func sumOfBudget(c *scenario.Case, b *costing.Budget) string {
	return sum(func(d digest) {
		if b == nil {
			return
		}
		d = d.money(c)
		d.value(c.Years.Begin())
		d.value(b.BudgetYear)
		ordered(d, slices.Values(b.Pots), func(p costing.Pot) string { return p.ID })
		ordered(d, slices.Values(earmarks(b)), func(e earmarkRule) string { return e.Pot + "\x00" + e.For })
		ordered(d, slices.Values(b.Funding), func(f costing.Funding) string { return f.From + "\x00" + f.To })
		ordered(d, slices.Values(b.Projection), func(p costing.PriceOf) string { return strconv.Itoa(p.Year) })
		d.value(b.Stated)
		d.value(b.Overhead)
		d.value(b.Target)
	})
}

// earmarkRule is an earmark with its amount, which costing works out.
type earmarkRule struct {
	costing.Earmark
	Amount []*costing.Leaf
}

func earmarks(b *costing.Budget) []earmarkRule {
	var out []earmarkRule
	for _, e := range b.Earmarks {
		out = append(out, earmarkRule{e, b.Amount(e).Leaves()})
	}
	return out
}

// digest takes values in, each so that no two different ones read alike.
type digest struct {
	*bufio.Writer
	unit amount.Kind // that of a number that is written without one
}

func sum(of func(digest)) string {
	h := sha256.New()
	d := digest{bufio.NewWriter(h), "number"}
	of(d)
	d.Flush() // a hash never fails
	return hex.EncodeToString(h.Sum(nil))
}

// money takes in what every amount is counted in, which a number without a unit is an amount of.
func (d digest) money(c *scenario.Case) digest {
	d.value(c.PriceLevel)
	d.text(string(cmp.Or(c.Currency, amount.DKK)))
	return digest{d.Writer, amount.Money}
}

// text takes in a text with its length, so that where it ends is part of it.
func (d digest) text(s string) {
	d.WriteString(strconv.Itoa(len(s)))
	d.WriteByte(':')
	d.WriteString(s)
}

func (d digest) value(v any) { encoderOf(reflect.TypeOf(v))(d, reflect.ValueOf(v)) }

// ordered takes in things in the order of their names, whatever that of the files is; those of one name as they come.
func ordered[T any](d digest, things iter.Seq[T], name func(T) string) {
	all := slices.SortedStableFunc(things, func(a, b T) int { return cmp.Compare(name(a), name(b)) })
	d.value(len(all))
	encode := encoderOf(reflect.TypeFor[T]())
	for i := range all {
		encode(d, reflect.ValueOf(&all[i]).Elem())
	}
}

// byID is ordered for what can be looked up, of which there may be so many that a copy of all would not do.
func byID[T any](d digest, things iter.Seq[T], id func(T) org.ID, find func(org.ID) (T, bool)) {
	var ids []org.ID
	for thing := range things {
		ids = append(ids, id(thing))
	}
	slices.Sort(ids)
	d.value(len(ids))
	encode := encoderOf(reflect.TypeFor[T]())
	for _, one := range ids {
		thing, _ := find(one)
		encode(d, reflect.ValueOf(&thing).Elem())
	}
}

// encoder takes in a value of one type.
type encoder func(digest, reflect.Value)

// encoders are those of the types met so far.
var encoders sync.Map

// encoderOf makes the encoder of a type: a structure is its exported fields in their order, but for places in files.
func encoderOf(t reflect.Type) encoder {
	if known, ok := encoders.Load(t); ok {
		return known.(encoder)
	}
	e := makeEncoder(t)
	encoders.Store(t, e)
	return e
}

func makeEncoder(t reflect.Type) encoder {
	switch t {
	case reflect.TypeFor[amount.Amount]():
		return func(d digest, v reflect.Value) { d.amount(v.Interface().(amount.Amount)) }
	case reflect.TypeFor[calendar.Date](), reflect.TypeFor[*big.Rat]():
		return func(d digest, v reflect.Value) { d.text(fmt.Sprint(v.Interface())) }
	}
	if t == reflect.TypeFor[org.List[string]]() {
		return namesEncoder
	}
	if _, isList := t.MethodByName("Items"); isList {
		return listEncoder(t)
	}
	switch t.Kind() {
	case reflect.String:
		return func(d digest, v reflect.Value) { d.text(v.String()) }
	case reflect.Bool:
		return func(d digest, v reflect.Value) { d.text(strconv.FormatBool(v.Bool())) }
	case reflect.Int, reflect.Int32, reflect.Int64:
		return func(d digest, v reflect.Value) { d.text(strconv.FormatInt(v.Int(), 10)) }
	case reflect.Uint8:
		return func(d digest, v reflect.Value) { d.text(strconv.FormatUint(v.Uint(), 10)) }
	case reflect.Pointer:
		return func(d digest, v reflect.Value) {
			if v.IsNil() {
				d.text("")
				return
			}
			d.text("*")
			encoderOf(t.Elem())(d, v.Elem())
		}
	case reflect.Slice:
		return sliceEncoder(t)
	case reflect.Struct:
		return structEncoder(t)
	}
	panic(fmt.Sprintf("a rule of the type %v cannot be summed", t))
}

// amount takes in what an amount is, not how it is written.
func (d digest) amount(a amount.Amount) {
	if a.IsZero() {
		d.text("")
		return
	}
	d.text(string(cmp.Or(a.Kind(), d.unit)))
	for _, x := range []interface{ String() string }{a.Low(), a.Value(), a.High()} {
		d.text(x.String())
	}
}

func sliceEncoder(t reflect.Type) encoder {
	item := encoderOf(t.Elem())
	return func(d digest, v reflect.Value) {
		d.text(strconv.Itoa(v.Len()))
		for i := range v.Len() {
			item(d, v.Index(i))
		}
	}
}

// namesEncoder is for names in a list, such as aliases, places or topics, of which none comes before another.
func namesEncoder(d digest, v reflect.Value) {
	list := v.Interface().(org.List[string])
	d.text(strconv.Itoa(list.Len()))
	for _, name := range slices.Sorted(list.All()) {
		d.text(name)
	}
}

// listEncoder is for a list that gives its items out as a slice. Most are empty, and asked for no items.
func listEncoder(t reflect.Type) encoder {
	items, _ := t.MethodByName("Items")
	slice := encoderOf(items.Type.Out(0))
	return func(d digest, v reflect.Value) {
		if v.IsZero() {
			d.text("0")
			return
		}
		slice(d, v.MethodByName("Items").Call(nil)[0])
	}
}

func structEncoder(t reflect.Type) encoder {
	type field struct {
		index  int
		encode encoder
	}
	var fields []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Type != reflect.TypeFor[diag.Pos]() {
			fields = append(fields, field{i, encoderOf(f.Type)})
		}
	}
	return func(d digest, v reflect.Value) {
		for _, f := range fields {
			f.encode(d, v.Field(f.index))
		}
	}
}
