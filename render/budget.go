package render

import "github.com/shopspring/decimal"

// BudgetDocument lays out the money that must carry the changes: pots, what of them is promised, and the headroom.
func (r *Comparison) BudgetDocument(l Lang) Document {
	w := l.words()
	var d Document
	d.heading(r.Title)
	var pots, marks []decimal.Decimal
	var potTotal, markTotal Amount
	for _, p := range r.Pots {
		pots = append(pots, p.Amount.Value)
		potTotal = potTotal.plus(p.Amount)
	}
	for _, e := range r.Earmarks {
		marks = append(marks, e.Amount.Value)
		markTotal = markTotal.plus(e.Amount)
	}
	m := fit([][]decimal.Decimal{
		append(pots, potTotal.Value), append(marks, markTotal.Value), {potTotal.Value, markTotal.Value.Neg(), r.Headroom.Value},
	})
	d.heading(w.Pot + " (" + m.unit(l) + ")")
	t := Table{Columns: []Column{{Title: w.Pot}, {w.Amount, true}, {w.Interval, true}, {Title: w.Nature}, {Title: w.Economy}, {Title: w.Source}}}
	for _, p := range r.Pots {
		t.Rows = append(t.Rows, Row{Cells: []string{p.Title, m.plain(l, p.Amount.Value), m.interval(l, p.Amount.Low, p.Amount.High), w.Natures[p.Nature], p.Economy, p.Source}})
	}
	t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, potTotal.Value), m.interval(l, potTotal.Low, potTotal.High), "", "", ""}, Total: true})
	d.table(t)

	names := map[string]string{}
	for _, p := range r.Pots {
		names[p.ID] = p.Title
	}
	d.heading(w.Earmark + " (" + m.unit(l) + ")")
	t = Table{Columns: []Column{{Title: w.PromisedFor}, {w.Amount, true}, {w.Interval, true}, {Title: w.Pot}}}
	for _, e := range r.Earmarks {
		t.Rows = append(t.Rows, Row{Cells: []string{e.For, m.plain(l, e.Amount.Value), m.interval(l, e.Amount.Low, e.Amount.High), names[e.Pot]}})
	}
	if len(t.Rows) > 0 {
		t.Rows = append(t.Rows, Row{Cells: []string{w.Total, m.plain(l, markTotal.Value), m.interval(l, markTotal.Low, markTotal.High), ""}, Total: true})
	}
	d.table(t)

	d.heading(w.Headroom + " (" + m.unit(l) + ")")
	t = Table{Columns: []Column{{Title: ""}, {"", true}, {w.Interval, true}}}
	t.Rows = []Row{
		{Cells: []string{w.Headroom, m.plain(l, r.Headroom.Value), m.interval(l, r.Headroom.Low, r.Headroom.High)}},
	}
	if s := r.StatedHeadroom; s != nil {
		t.Rows = append(t.Rows, Row{Cells: []string{w.PublishedHeadroom, m.exactly(s.Value).plain(l, s.Value), m.interval(l, s.Low, s.High)}})
	}
	d.table(t)
	var items []string
	for _, f := range r.Findings {
		if f.Scenario == "" {
			items = append(items, f.Text(l))
		}
	}
	d.list(items)
	return d
}

func (a Amount) plus(b Amount) Amount {
	return Amount{a.Value.Add(b.Value), a.Low.Add(b.Low), a.High.Add(b.High)}
}
