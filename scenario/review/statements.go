package review

import (
	"cmp"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/amount"
	"dk/reorg/scenario"
	"dk/reorg/scenario/org"
)

// counts are the published numbers that the case does not list.
func (r *reader) counts() []Finding {
	var out []Finding
	for _, c := range r.Statements.Counts {
		found, part, ok := r.count(c)
		if !ok || !differs(c.Stated, found, part) {
			continue
		}
		in := r.at[cmp.Or(c.In, r.o.Root())]
		out = append(out, Finding{
			Code: CountDiffers, About: about(c), At: c.At, Source: c.Origin.Source, Subject: unitThing(in), Name: c.Title,
			Counted: Counted{c.Of, c.Type, c.Grade, c.Level}, Expected: published(c.Stated), Found: found, Part: part,
		})
	}
	return out
}

// about is what a count can be accepted by.
func about(c scenario.Count) []string {
	var out []string
	for _, name := range []string{string(c.In), string(c.Of), c.Title, c.Type, c.Grade, c.Level} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// differs reports whether what was found lies outside the published number. What is only a part of it may be less.
func differs(stated amount.Amount, found Value, part bool) bool {
	low, high := found.Low, found.High
	if found.Number != nil {
		n := decimal.NewFromInt(int64(*found.Number))
		low, high = &n, &n
	}
	return low.GreaterThan(stated.High()) || !part && high.LessThan(stated.Low())
}

// count counts in the case what a published number counts, and says whether that is only a part of it. It cannot be counted
// where staff is published for none of the units, or not in the measure of the number.
func (r *reader) count(c scenario.Count) (found Value, part, ok bool) {
	in := cmp.Or(c.In, r.o.Root())
	var things []Thing
	n := 0
	switch c.Of {
	case scenario.CountedUnits:
		for _, u := range r.units {
			if r.inside(u, in, c.Shown) && (c.Type == "" || u.Type == c.Type) {
				things = append(things, unitThing(u))
			}
		}
	case scenario.CountedPosts:
		for p := range r.o.Posts() {
			if p.Budgeted() && (c.Grade == "" || p.Grade == c.Grade) && r.o.Within(p.Unit, in) {
				things = append(things, postThing(p))
			}
		}
	case scenario.CountedLeaders:
		things = r.leaders(c, in)
	case scenario.CountedPlaces:
		for _, u := range r.units {
			if (r.inside(u, in, c.Shown) || u.ID == in) && (c.Type == "" || u.Type == c.Type) {
				n += u.Places.Len()
			}
		}
		return numbered(n, nil), false, true
	case scenario.CountedBodies:
		for b := range r.o.Bodies() {
			if (c.Type == "" || b.Type == c.Type) && (c.Level == "" || b.Level == c.Level) && (c.In == "" || r.o.Within(b.Unit, c.In)) {
				things = append(things, Thing{ID: string(b.ID), Name: b.Name, At: b.At})
			}
		}
	case scenario.CountedStaff:
		return r.countStaff(c, in)
	}
	return numbered(len(things), things), false, true
}

// inside reports whether a unit lies within another, or is shown there where that counts.
func (r *reader) inside(u *org.Unit, in org.ID, shown bool) bool {
	if u.ID == in {
		return false
	}
	if r.o.Within(u.ID, in) {
		return true
	}
	for id := range u.ShownUnder.All() {
		if shown && r.o.Within(id, in) {
			return true
		}
	}
	return false
}

// leaders are the budgeted posts that lead a unit within another, or that itself, each once.
func (r *reader) leaders(c scenario.Count, in org.ID) []Thing {
	var out []Thing
	seen := map[org.ID]bool{}
	for _, u := range r.units {
		if u.ID != in && !r.inside(u, in, c.Shown) || c.Type != "" && u.Type != c.Type {
			continue
		}
		for leader := range u.Leadership.Posts.All() {
			p, ok := r.o.Post(leader)
			if ok && !seen[leader] && p.Budgeted() && (c.Grade == "" || p.Grade == c.Grade) {
				seen[leader] = true
				out = append(out, postThing(p))
			}
		}
	}
	return out
}

// countStaff adds up the staff of the units directly below, in the measure of the published number.
func (r *reader) countStaff(c scenario.Count, in org.ID) (found Value, part, ok bool) {
	s := r.staffBelow(in)
	var alike []*org.Unit
	for _, u := range s.units {
		if u.Staff.Kind() == c.Stated.Kind() {
			alike = append(alike, u)
		}
	}
	low, high := sum(alike)
	found = between(low, high, c.Stated.Kind())
	found.Things = staffThings(alike)
	return found, s.unknown || len(alike) < len(s.units), len(alike) > 0
}

// sums are the published totals that their published parts do not come to.
func (r *reader) sums() []Finding {
	var out []Finding
	for _, s := range r.Statements.Sums {
		if len(s.Parts) == 0 {
			continue
		}
		var low, high, slack decimal.Decimal
		var parts []Thing
		rounded := false
		for _, p := range s.Parts {
			low, high = low.Add(p.Low()), high.Add(p.High())
			parts = append(parts, Thing{Amount: p.Text()})
			if unit, ok := lastDigit(p); ok && p.IsExact() {
				slack, rounded = slack.Add(unit), true
			}
		}
		if !low.GreaterThan(s.Stated.High()) && !high.LessThan(s.Stated.Low()) {
			continue
		}
		two := decimal.NewFromInt(2)
		slack = slack.Div(two)
		found := between(low, high, s.Stated.Kind())
		found.Things = parts
		out = append(out, Finding{
			Code: SumDiffers, About: []string{s.Title}, At: s.At, Source: s.Origin.Source, Subject: Thing{Name: s.Title, At: s.At},
			Expected: published(s.Stated), Found: found,
			Rounding: rounded && !low.Sub(slack).GreaterThan(s.Stated.High()) && !high.Add(slack).LessThan(s.Stated.Low()),
		})
	}
	return out
}

// percentages are the published ones that their part and whole do not give, however these and the percentage were rounded.
func (r *reader) percentages() []Finding {
	var out []Finding
	hundred, two := decimal.NewFromInt(100), decimal.NewFromInt(2)
	for _, p := range r.Statements.Percentages {
		decimals := max(-p.Stated.Value().Exponent(), 0)
		half := decimal.New(1, -decimals).Div(two)
		low, high := p.Stated.Low(), p.Stated.High()
		if p.Stated.IsExact() {
			low, high = low.Sub(half), high.Add(half)
		}
		// Held together without dividing: part of whole is at least low percent if 100 × part ≥ low × whole.
		if !p.Part.High().Mul(hundred).LessThan(low.Mul(p.Whole.Low())) && !p.Part.Low().Mul(hundred).GreaterThan(high.Mul(p.Whole.High())) {
			continue
		}
		shown := decimals + 1 // one more than was published, so that the difference is seen
		found := between(p.Part.Low().Mul(hundred).DivRound(p.Whole.High(), shown), p.Part.High().Mul(hundred).DivRound(p.Whole.Low(), shown), amount.Percent)
		found.Things = []Thing{{Amount: p.Part.Text()}, {Amount: p.Whole.Text()}}
		out = append(out, Finding{
			Code: PercentageDiffers, About: []string{p.Title}, At: p.At, Source: p.Origin.Source, Subject: Thing{Name: p.Title, At: p.At},
			Expected: published(p.Stated), Found: found,
		})
	}
	return out
}

// lastDigit is the unit of the last digit that was written, where a number can have been rounded to it: people that were
// counted one by one were not.
func lastDigit(a amount.Amount) (decimal.Decimal, bool) {
	exponent := a.Value().Exponent()
	measured := a.Kind() == amount.Money || a.Kind() == amount.Percent
	return decimal.New(1, exponent), measured || exponent < 0
}

// expectations are what a document expected by a day that has passed on the day of the case.
func (r *reader) expectations() []Finding {
	var out []Finding
	for _, e := range r.Statements.Expectations {
		if !e.By.Before(r.AsOf) {
			continue
		}
		f := Finding{
			Code: ExpectationPassed, About: []string{e.Title}, At: e.At, Source: e.Origin.Source, Subject: Thing{Name: e.Title, At: e.At},
			Expected: Value{Day: e.By, Year: e.Year}, Found: Value{Day: r.AsOf},
		}
		if u := r.at[e.Unit]; u != nil {
			f.About = append(f.About, string(u.ID))
			f.See = []Thing{unitThing(u)}
		}
		out = append(out, f)
	}
	return out
}
