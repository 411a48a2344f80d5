package workbook

import "dk/reorg/costing"

// The columns of the headroom.
const (
	partName = 1 + iota
	partValue
	partLow
	partHigh
	partNote
	partSource
)

// layHeadroom lays out the money that must carry the changes: what the headroom is made of, then the headroom.
func (b *book) layHeadroom() {
	if b.headroom == nil {
		return
	}
	w, s := b.words, b.headroom
	note := w.HeadroomNote
	if b.Model.Budget.Target != nil {
		note = w.TargetNote
	}
	b.heading(s, b.limitName(), note, 46, 14, 14, 14, 30, 18)
	s.head(w.What, w.Value, w.Low, w.High, w.Nature, w.Source)
	f := b.Model.Budget.Headroom()
	for _, t := range f.Terms() {
		b.layParts(s, t.Of)
	}
	at := b.call(s.at(partValue, s.next()), b.limitName(), b.limitPrefix())
	s.add(says(textTotal, b.limitName()), gives(amountTotal, b.ledger.write(s, f)))
	b.ledger.put(f, at)
	r := b.reach(b.limitName(), f, at, s)
	s.rows[at.row-1] = append(s.rows[at.row-1], gives(amountTotal, r.low), gives(amountTotal, r.high), empty(textTotal), empty(textTotal))
	b.baseHeadroom = span{at, s.at(partLow, at.row), s.at(partHigh, at.row)}
	b.layStatedHeadroom()
	b.layLeftOut()
}

// limitName is what the changes must keep to: a headroom, or a savings target.
func (b *book) limitName() string {
	if b.Model.Budget != nil && b.Model.Budget.Target != nil {
		return b.words.Target
	}
	return b.words.Headroom
}

// limitPrefix is what the names of its cells begin with.
func (b *book) limitPrefix() string {
	if b.Model.Budget.Target != nil {
		return b.words.TargetName
	}
	return b.words.HeadroomName
}

// layLeftOut lists the pots that the headroom leaves out, with the years in which they hold money, and says why.
func (b *book) layLeftOut() {
	w, s := b.words, b.headroom
	note := b.Result.LeftOut(b.Lang, b.Model.Budget.Year())
	if note == "" || b.Model.Budget.Target != nil {
		return
	}
	s.skip()
	s.add(across(sectionText, w.NotInHeadroom, partSource)...)
	for _, told := range b.Result.Pots {
		p, ok := b.Model.Budget.Pot(told.ID)
		if !ok || b.Model.Budget.Counts(p) {
			continue
		}
		f := costing.Stated(costing.PotAmount, p.Leaf)
		bound := b.ledger.bound[b.ledger.id(f)]
		s.add(says(wrapped, p.Leaf.Name), gives(amountOf, b.ledger.write(s, f)), gives(amountDerived, ref(bound[0], s)), gives(amountDerived, ref(bound[1], s)),
			says(wrapped, b.Lang.NatureName(string(p.Nature))+", "+b.Result.YearsOf(told, b.Lang)), says(wrapped, b.Case.Sources.Titled(p.Leaf.Origin.Source)))
	}
	s.merge(s.add(says(small, note)), 1, partSource)
}

// layParts lays out what a figure is made of, and the figure below it as their sum. What is made of a single input is a line
// of its own.
func (b *book) layParts(s *sheet, f costing.Figure) {
	leaves := f.Leaves()
	if len(leaves) == 0 {
		return
	}
	if f.Leaf() != nil || len(leaves) == 1 && len(f.Terms()) == 1 && f.Label().Of != "" {
		b.layPart(s, f, leaves[0])
		return
	}
	s.add(across(sectionText, b.partName(f), partSource)...)
	for _, t := range f.Terms() {
		b.layParts(s, t.Of)
	}
	row := s.add(says(textTotal, b.partTotal(f)), gives(amountTotal, b.ledger.write(s, f)), empty(textTotal), empty(textTotal), empty(textTotal), empty(textTotal))
	b.ledger.put(f, s.at(partValue, row))
	s.skip()
}

// partTotal is what a figure is called below its parts: »Rammer i alt«.
func (b *book) partTotal(f costing.Figure) string {
	switch f.Label().What {
	case costing.PotTotal:
		return b.words.PotTotal
	case costing.MarkTotal:
		return b.words.EarmarkTotal
	default:
		return b.partName(f)
	}
}

func (b *book) layPart(s *sheet, f costing.Figure, leaf *costing.Leaf) {
	bound := b.ledger.bound[b.ledger.id(costing.Stated("", leaf))]
	note := ""
	if p, ok := b.Model.Budget.Pot(leaf.ID); ok && p.Leaf == leaf && f.Leaf() != nil {
		note = b.Lang.NatureName(string(p.Nature))
	} else if ok {
		note = b.carrier(p).Leaf.Name
	}
	name := f.Label().Of
	if b.Model.Budget.Target != nil {
		name = b.words.TargetAmount
	}
	row := s.add(says(wrapped, name), gives(amountOf, b.ledger.write(s, f)), gives(amountDerived, ref(bound[0], s)), gives(amountDerived, ref(bound[1], s)),
		says(wrapped, note), says(wrapped, b.Case.Sources.Titled(leaf.Origin.Source)))
	b.ledger.put(f, s.at(partValue, row))
}

// carrier is the pot that carries in the budget year what was promised of one.
func (b *book) carrier(p costing.Pot) costing.Pot {
	if now, ok := b.Model.Budget.Carrier(p.ID, b.Model.Budget.Year()); ok {
		return now
	}
	return p
}

// layStatedHeadroom holds the headroom against what was published about it.
func (b *book) layStatedHeadroom() {
	stated := b.Model.Budget.Stated
	if stated == nil {
		return
	}
	w, s := b.words, b.headroom
	f := costing.Stated(costing.Headroom, stated)
	bound := b.ledger.bound[b.ledger.id(f)]
	s.skip()
	row := s.add(says(plainText, w.StatedHeadroomLine), gives(amountOf, b.ledger.write(s, f)), gives(amountDerived, ref(bound[0], s)), gives(amountDerived, ref(bound[1], s)),
		says(wrapped, stated.Amount.Text()), says(wrapped, b.Case.Sources.Titled(stated.Origin.Source)))
	at := span{s.at(partValue, row), s.at(partLow, row), s.at(partHigh, row)}
	s.add(says(plainText, w.Difference), gives(amountOf, ref(b.baseHeadroom.value, s).less(ref(at.value, s))))
	s.add(says(plainText, w.Agrees), b.agreement(s, b.baseHeadroom.value, at))
}

// agreement says whether a figure lies within the bounds of what was published about it.
func (b *book) agreement(on *sheet, figure place, published span) cell {
	v, low, high := ref(figure, on), ref(published.low, on), ref(published.high, on)
	shown := b.words.No
	if v.value.Cmp(low.value) >= 0 && v.value.Cmp(high.value) <= 0 {
		shown = b.words.Yes
	}
	return tells(answerOf, "IF("+v.text+"<"+low.text+`,"`+b.words.No+`",IF(`+v.text+">"+high.text+`,"`+b.words.No+`","`+b.words.Yes+`"))`, shown)
}
