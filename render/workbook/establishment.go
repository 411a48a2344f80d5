package workbook

import (
	"maps"
	"math/big"
	"slices"

	"dk/reorg/costing"
	"dk/reorg/scenario/org"
)

// staffing is the budgeted posts of one grade.
type staffing struct {
	posts      int
	millionths int64 // of full time
}

// staff counts the budgeted posts of an organisation by grade.
func staff(o *org.Organisation) map[string]staffing {
	out := map[string]staffing{}
	for p := range o.Posts() {
		if p.Budgeted() {
			n := out[p.Grade]
			out[p.Grade] = staffing{n.posts + 1, n.millionths + int64(p.Fraction)}
		}
	}
	return out
}

func (n staffing) fullTime() *big.Rat { return big.NewRat(n.millionths, int64(org.Full)) }

// layEstablishment counts the posts by grade today and in each scenario. The payroll it comes to is worked out without looking
// at any step, so it checks what the steps say.
func (b *book) layEstablishment() {
	w, s := b.words, b.establishment
	b.heading(s, w.Establishment, w.EstablishmentNote, 50, 14, 16, 18, 20)
	s.portrait = true
	s.head(w.Grade, w.Posts, w.FullTime, w.Price, w.Payroll)
	today := b.layStaff(w.Today, staff(b.Case.Baseline))
	s.skip()
	for i, plan := range b.Plans {
		then := b.layStaff(b.Result.Scenarios[i].Title, staff(plan.After))
		b.layPayrollCheck(today, then, b.results[i].cost.value, b.Priced[i].Saved)
	}
}

// layStaff lays one organisation out, and says where its payroll stands.
func (b *book) layStaff(name string, posts map[string]staffing) place {
	s := b.establishment
	s.add(says(sectionText, name), empty(sectionText), empty(sectionText), empty(sectionText), empty(sectionText))
	first := s.next()
	for _, g := range b.Model.Prices.Grades {
		n, has := posts[g.ID]
		if !has {
			continue
		}
		title := g.Title
		if title == "" {
			title = g.ID
		}
		b.layGrade(title, g, n)
		delete(posts, g.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(posts)) { // without a price list
		b.layGrade(id, costing.Grade{}, posts[id])
	}
	last := s.next() - 1
	row := s.add(says(textTotal, b.words.Total), gives(countTotal, total(s, 2, first, last)), gives(fullTimeTotal, total(s, 3, first, last)), empty(textTotal),
		gives(amountTotal, total(s, 5, first, last)))
	if last < first {
		s.rows[row-1] = []cell{says(textTotal, b.words.Total), count(countTotal, 0), count(fullTimeTotal, 0), empty(textTotal), count(amountTotal, 0)}
	}
	return s.at(5, row)
}

func (b *book) layGrade(title string, g costing.Grade, n staffing) {
	s := b.establishment
	if title == "" {
		title = "–"
	}
	row := s.next()
	cells := []cell{says(wrapped, title), count(countOf, n.posts), holds(fullTimeOf, n.fullTime())}
	of, priced := g.Price()
	if !priced {
		s.add(append(cells, says(small, b.words.Unpriced), empty(plainText))...)
		return
	}
	price := b.ledger.write(s, of)
	payroll := expr{text: cellName(3, row) + "*" + cellName(4, row), value: new(big.Rat).Mul(n.fullTime(), price.value)}
	s.add(append(cells, gives(amountOf, price), gives(amountOf, payroll))...)
}

// layPayrollCheck holds the change of the payroll against the cost that the steps add up to, and what they save beside posts.
func (b *book) layPayrollCheck(today, then, cost place, saved costing.Figure) {
	w, s := b.words, b.establishment
	change := ref(then, s).less(ref(today, s))
	row := s.add(says(plainText, w.ChangeOfPayroll), empty(plainText), empty(plainText), empty(plainText), gives(amountOf, change))
	expected := ref(cost, s)
	if len(saved.Terms()) > 0 {
		expected = expected.plus(b.ledger.write(s, saved))
	}
	off := expr{text: cellName(5, row), value: change.value}.less(expected)
	check := expr{text: "IF(ABS(" + off.text + ")<0.005,0,1)", value: new(big.Rat)}
	if new(big.Rat).Abs(off.value).Cmp(big.NewRat(5, 1000)) >= 0 {
		check.value = unit
	}
	row = s.add(says(small, w.PayrollCheck+"?"), empty(plainText), empty(plainText),
		tells(small, "IF("+cellName(5, row+1)+`=0,"`+w.Yes+`","`+w.No+`")`, map[bool]string{true: w.Yes, false: w.No}[check.value.Sign() == 0]), gives(checkOf, check))
	b.check(s.at(5, row))
	s.skip()
}
