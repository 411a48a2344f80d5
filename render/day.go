package render

import (
	"dk/reorg/internal/calendar"
	"dk/reorg/scenario"
)

// moment is when a report describes the organisation: on a day, or when a plan takes effect.
type moment struct {
	AsOf      string `json:"as_of"`               // the day that was asked for, or that of the case
	Effective string `json:"effective,omitempty"` // when the plan takes effect
	Changed   bool   `json:"changed"`             // a plan was carried out

	asked bool // for a day
}

// momentOf is that of a plan of a case, as far as it has come by a day; the zero day: all of it.
func momentOf(c *scenario.Case, plan *scenario.Plan, day calendar.Date) moment {
	m := moment{AsOf: c.AsOf.String(), Changed: len(plan.Steps()) > 0, asked: !day.IsZero()}
	if m.asked {
		m.AsOf = day.String()
	}
	if m.Changed {
		m.Effective = plan.From().String()
	}
	return m
}

// when says it in words: the day that was asked for, whatever changed by then.
func (m moment) when(l Lang) string {
	if m.Changed && !m.asked {
		return oneOf(l.english(), "effective ", "virkning fra ") + l.day(m.Effective)
	}
	return oneOf(l.english(), "on ", "pr. ") + l.day(m.AsOf)
}
