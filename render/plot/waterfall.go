package plot

import (
	"fmt"

	"github.com/shopspring/decimal"

	"dk/reorg/render/diagram"
)

// Amount is an amount between two bounds, with how it is read.
type Amount struct {
	Value, Low, High decimal.Decimal
	Text             string // "+0,6"
	Interval         string // "0,45 til 0,75"; empty if the bounds are equal
}

// read are the value and its interval.
func (a Amount) read() string {
	if a.Interval == "" {
		return a.Text
	}
	return a.Text + " (" + a.Interval + ")"
}

func (a Amount) interval() *interval {
	if a.Low.Equal(a.High) {
		return nil
	}
	return &interval{a.Low, a.High}
}

// Waterfall goes from a headroom through every step that changes it to what is left. Without a headroom it goes from nothing
// through every step to the cost.
type Waterfall struct {
	Head
	Start *Total // nil: from nothing
	Steps []Step
	Sum   *Total // what the last of the steps come to, drawn before the end; nil: not shown
	End   Total
}

// Total is a bar by itself.
type Total struct {
	ID, Name, Detail string
	Amount
}

// Step is a change of what is left, or without a start of what it costs.
type Step struct {
	ID, Name, Detail string
	Change           decimal.Decimal
	Text             string
}

// Scene draws the chart. It returns an error if the steps do not lead from the start to the end exactly, for a language that
// it has no words in and a page that does not exist, and [TooLarge] if it does not fit the page.
func (c Waterfall) Scene(opt Options) (*diagram.Scene, error) {
	s, err := c.sheet(opt)
	if err != nil {
		return nil, err
	}
	r := rows{zero: true, head: &c.Head}
	level := decimal.Decimal{}
	if c.Start != nil {
		r.rows = append(r.rows, c.Start.row(decimal.Decimal{}, c.Start.Value, total))
		level = c.Start.Value
	}
	var costs, saves, doubt bool
	for _, step := range c.Steps {
		next := level.Add(step.Change)
		worse := step.Change.IsNegative() == (c.Start != nil) // costs more, or leaves less
		look := saving
		if worse {
			look = cost
		}
		costs, saves = costs || worse, saves || !worse
		line := row{
			id: step.ID, words: []string{named(step.Name, step.Detail), step.Text}, brief: step.Text, name: diagram.Clean(step.Name), detail: diagram.Clean(step.Detail),
			bars: []bar{{level, next, look}},
		}
		line.place(step.Text)
		if from := level; len(r.rows) > 0 {
			line.link = &from
		}
		r.rows = append(r.rows, line)
		level = next
	}
	if !level.Equal(c.End.Value) {
		return nil, fmt.Errorf("plot: the steps lead to %s, not to %s", level, c.End.Value)
	}
	if c.Sum != nil {
		line := c.Sum.row(c.End.Value.Sub(c.Sum.Value), c.End.Value, sum)
		line.apart, line.whisk = true, nil
		r.rows = append(r.rows, line)
	}
	end := c.End.row(decimal.Decimal{}, c.End.Value, total)
	if end.apart = c.Sum == nil && len(r.rows) > 0; len(r.rows) > 0 {
		end.link = &level
	}
	r.rows = append(r.rows, end)
	for i := range r.rows {
		doubt = doubt || r.rows[i].whisk != nil
	}
	s.kind, s.draw, s.brief = s.words.waterfall, r.draw, lastFirst(r.brief())
	s.keys = func(p pen) []diagram.Key {
		more, fewer := s.words.cost, s.words.saving
		if c.Start == nil {
			more, fewer = s.words.extra, s.words.less
		}
		var keys []diagram.Key
		if costs {
			keys = append(keys, p.key(cost, more))
		}
		if saves {
			keys = append(keys, p.key(saving, fewer))
		}
		if doubt {
			keys = append(keys, p.whiskerKey())
		}
		return keys
	}
	return s.scene(opt.Page)
}

func (t Total) row(from, to decimal.Decimal, as look) row {
	out := row{
		id: t.ID, words: []string{named(t.Name, t.Detail), t.read()}, brief: t.read(), name: diagram.Clean(t.Name), detail: diagram.Clean(t.Detail), strong: true,
		bars: []bar{{from, to, as}}, whisk: t.interval(),
	}
	if out.detail != "" {
		out.brief += ", " + out.detail
	}
	out.place(t.read())
	return out
}

// place puts the label of a row where its bar ends on the side away from 0, which keeps clear of the line at 0.
func (r *row) place(label string) {
	label = diagram.Clean(label)
	_, most := span(r.values(), false)
	if !most.IsPositive() && !r.empty() {
		r.before = label
	} else {
		r.after = label
	}
}

// empty reports whether nothing of a row has a length.
func (r *row) empty() bool {
	least, most := span(r.values(), false)
	return least.Equal(most)
}

// lastFirst puts what the others lead to before them.
func lastFirst(texts []string) []string {
	last := len(texts) - 1
	return append([]string{texts[last]}, texts[:last]...)
}

// named is a name with what stands under it.
func named(name, detail string) string {
	name, detail = diagram.Clean(name), diagram.Clean(detail)
	switch {
	case detail == "":
		return name
	case name == "":
		return detail
	default:
		return name + " (" + detail + ")"
	}
}
