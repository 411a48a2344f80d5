package costing

// What says what a figure is, for those who print it.
type What string

const (
	Balance     What = "balance"   // headroom less cost
	Headroom    What = "headroom"  // pots less earmarks
	PotTotal    What = "pots"      // all pots
	MarkTotal   What = "earmarks"  // all earmarks
	Cost        What = "cost"      // recurring cost a year, full effect
	SectionCost What = "section"   // what one scenario of several adds
	StepCost    What = "step"      // what one change costs
	PostCost    What = "post"      // a post at its price
	OneOffCost  What = "one-off"   // paid once
	PartYear    What = "part-year" // the cost in the year it begins
	Price       What = "price"     // of a grade
	PotAmount   What = "pot"       // one pot
	Earmarked   What = "earmark"   // one earmark
	Saved       What = "saved"     // taken off the cost a year by options
	Establish   What = "payroll"   // all budgeted posts of priced grades
	Combined    What = "total"     // a sum that somebody published or asks for

	YearBalance   What = "year"           // headroom of a year less what is spent in it
	YearHeadroom  What = "year-headroom"  // pots in force in a year less earmarks
	YearSpent     What = "year-spent"     // all that a plan costs in a year
	YearCost      What = "year-cost"      // its recurring part
	YearTemporary What = "year-temporary" // its part that ends
	YearOneOff    What = "year-one-off"   // its part that is paid once
	AtYearPrices  What = "year-prices"    // a figure at the prices of a year
	PriceFactor   What = "price-factor"   // the prices of a year against those of the year before
	TemporaryCost What = "temporary"      // what ends, over all its time; as a leaf a year
	Investment    What = "investment"     // what must be paid before a saving is one
	Saving        What = "saving"         // what is saved a year
	Payback       What = "payback"        // the years until the investment is saved
)

// Label names a figure: what it is, and of what.
type Label struct {
	What What
	Of   string
}
