package render

import "github.com/shopspring/decimal"

// Tables that stand alone, as in CSV, are read by programs: all amounts are in kroner whatever the size, with the unit in the
// heading, and the ends of an interval have columns of their own.

// inKroner is an amount in kroner with all its decimals; lowest, best and highest in three columns.
func (l Lang) inKroner(a Amount) []string {
	return []string{l.Exact(a.Value), l.Exact(a.Low), l.Exact(a.High)}
}

// amountColumns are the headings of the three.
func (l Lang) amountColumns(title string) []Column {
	return []Column{l.kronerColumn(title), l.kronerColumn(title + ", " + l.lowest()), l.kronerColumn(title + ", " + l.highest())}
}

func (l Lang) kronerColumn(title string) Column {
	return Column{title + " (" + money{0, 0}.unit(l) + ")", true}
}

func (l Lang) lowest() string {
	if l.english() {
		return "lowest"
	}
	return "lavest"
}

func (l Lang) highest() string {
	if l.english() {
		return "highest"
	}
	return "højest"
}

func (f *Fit) optionsAlone(l Lang) *Table {
	w := l.fit()
	t := Table{Columns: append([]Column{{Title: w.option}}, l.amountColumns(w.saves)...)}
	t.Columns = append(append(t.Columns, l.amountColumns(w.oneOff)...), Column{w.intrusion, true}, Column{Title: w.rules}, Column{Title: l.words().Source})
	for _, o := range f.Options {
		saves, once := l.inKroner(o.Saves), []string{"", "", ""}
		if o.Impossible != "" {
			saves = []string{"", "", ""}
		}
		if o.OneOff != nil {
			once = l.inKroner(*o.OneOff)
		}
		cells := append(append([]string{o.Title}, saves...), once...)
		t.Rows = append(t.Rows, Row{Cells: append(cells, itoa(o.Intrusion), f.rules(l, o), o.origin(l))})
	}
	return &t
}

// setsAlone have the combinations of a table, each with what stands before and after it there.
func (f *Fit) setsAlone(l Lang, sets []FitSet, before, after []string) *Table {
	w := l.fit()
	var t Table
	if before != nil {
		t.Columns = append(t.Columns, Column{Title: w.choice})
	}
	t.Columns = append(t.Columns, Column{Title: w.taken}, Column{w.intrusion, true})
	for _, title := range []string{w.saves, w.oneOff, l.words().Balance} {
		t.Columns = append(t.Columns, l.amountColumns(title)...)
	}
	t.Columns = append(t.Columns, Column{Title: l.words().Verdict})
	if after != nil {
		t.Columns = append(t.Columns, Column{Title: w.fits})
	}
	for i, s := range sets {
		cells := []string{f.taken(l, s), itoa(s.Intrusion)}
		if before != nil {
			cells = append([]string{before[i]}, cells...)
		}
		for _, a := range []Amount{s.Saves, s.OneOff, s.Balance} {
			cells = append(cells, l.inKroner(a)...)
		}
		cells = append(cells, f.verdict(l, s.Verdict))
		if after != nil {
			cells = append(cells, after[i])
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return &t
}

// alone are the two ends of a range in kroner; an end that there is not is empty.
func (r Range) alone(l Lang) []string {
	out := make([]string, 2)
	for i, end := range []*decimal.Decimal{r.Low, r.High} {
		if end != nil {
			out[i] = l.Exact(*end)
		}
	}
	return out
}

func (b Bounded) alone(l Lang) []string {
	exact := []string{"", ""}
	if b.Exact != nil {
		exact = b.Exact.alone(l)
	}
	return append(exact, b.Rounded.alone(l)...)
}

// boundedColumns are the headings of what is bounded.
func (l Lang) boundedColumns(lead string) []Column {
	w := l.inference()
	var out []Column
	for _, title := range []string{w.Exactly, w.Rounded} {
		if lead != "" {
			title = lead + ", " + lower(title)
		}
		out = append(out, l.amountColumns(title)[1:]...)
	}
	return out
}

func (b *Bounds) pricesAlone(l Lang) *Table {
	w := l.inference()
	t := Table{Columns: append(append([]Column{{Title: w.Price}}, l.boundedColumns("")...), l.kronerColumn(w.Listed), Column{Title: w.Settled})}
	for _, p := range b.Prices {
		listed := ""
		if p.Listed != nil {
			listed = l.Exact(*p.Listed)
		}
		t.Rows = append(t.Rows, Row{Cells: append(append([]string{p.Title}, p.alone(l)...), listed, p.settled(l, p.InSum))})
	}
	return &t
}

func (b *Bounds) sumsAlone(l Lang, sums []BoundedSum) *Table {
	w := l.inference()
	t := Table{Columns: append(append([]Column{{Title: w.Sum}}, l.boundedColumns("")...), Column{Title: w.Settled})}
	for _, s := range sums {
		t.Rows = append(t.Rows, Row{Cells: append(append([]string{s.name()}, s.alone(l)...), s.settled(l, false))})
	}
	return &t
}

func (b *Bounds) scenariosAlone(l Lang) *Table {
	w := l.inference()
	t := Table{Columns: append(append([]Column{{Title: w.Figure}}, l.boundedColumns(w.Cost)...), l.boundedColumns(w.Balance)...)}
	for _, s := range b.Scenarios {
		balance := []string{"", "", "", ""}
		if s.Balance != nil {
			balance = s.Balance.alone(l)
		}
		t.Rows = append(t.Rows, Row{Cells: append(append([]string{s.Title}, s.Cost.alone(l)...), balance...)})
	}
	return &t
}

// alone is the table of balances in kroner.
func (s *Simulation) alone(l Lang, t Table) *Table {
	out := Table{Columns: append([]Column(nil), t.Columns[:3]...)}
	for _, c := range t.Columns[3:] {
		out.Columns = append(out.Columns, l.kronerColumn(c.Title))
	}
	for i, f := range s.Scenarios {
		cells := append([]string(nil), t.Rows[i].Cells[:3]...)
		for _, q := range f.Quantiles {
			cells = append(cells, l.Exact(q.Value))
		}
		cells = append(cells, l.Exact(f.Mean), "")
		if f.Shortfall != nil {
			cells[len(cells)-1] = l.Exact(*f.Shortfall)
		}
		out.Rows = append(out.Rows, Row{Cells: cells})
	}
	return &out
}

// inputsAlone are the amounts that were drawn, each with its ends in the unit that it is in.
func (s *Simulation) inputsAlone(l Lang) *Table {
	w := l.simulation()
	t := Table{Columns: append([]Column{{Title: w.input}, {Title: w.published}}, l.amountColumns(w.within)[1:]...)}
	t.Columns = append(t.Columns, l.kronerColumn(w.yearly), Column{Title: w.place})
	for _, in := range s.Inputs {
		yearly := ""
		if in.YearlyChange != nil {
			yearly = l.Exact(*in.YearlyChange)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{s.nameOf(l, in), in.Text, l.Exact(in.Low), l.Exact(in.High), yearly, in.At}})
	}
	return &t
}
