package render

import (
	"strings"

	"dk/reorg/internal/amount"
	"dk/reorg/scenario"
)

// What most cases leave out, the JSON form leaves out too.

func currencyCode(c *scenario.Case) string {
	if c.Currency == amount.DKK {
		return ""
	}
	return string(c.Currency)
}

func yearsBegin(c *scenario.Case) string {
	if c.Years.AreCalendar() {
		return ""
	}
	return strings.ToLower(c.Years.Begin().String())
}
