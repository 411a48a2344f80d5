package render

// Verb is what a step does: "opret stilling".
func (s Step) Verb(l Lang) string { return l.words().Verbs[s.Kind] }

// Describe says in one line what a step is done to and what becomes different.
func (s Step) Describe(l Lang) string { return s.describe(l) }

// StatusName is how sure an amount is, in words.
func (l Lang) StatusName(status string) string { return l.words().Status[status] }

// NatureName is whether the money of a pot comes every year, in words.
func (l Lang) NatureName(nature string) string { return l.words().Natures[nature] }

// VerdictName is a verdict in words.
func (l Lang) VerdictName(v string) string { return verdict(l, v) }

// FigureName is what a figure is, in words.
func (l Lang) FigureName(what string) string { return l.words().Figures[what] }
