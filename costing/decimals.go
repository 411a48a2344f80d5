package costing

// Decimals is to how many decimals the figure is rounded where it is read as a number and does not end as a decimal.
func (f Figure) Decimals() int { return max(f.decimals, øre) }
