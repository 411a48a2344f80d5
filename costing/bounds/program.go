package bounds

import "math/big"

var zero, one = new(big.Rat), big.NewRat(1, 1)

// vector is a row of numbers that are never changed once they stand there, so that vectors can share them.
type vector []*big.Rat

func zeros(n int) vector {
	v := make(vector, n)
	for i := range v {
		v[i] = zero
	}
	return v
}

// program is a linear program in standard form: rows × x = rhs, and no x below 0. The first x are the unknowns; behind them
// each row that is an inequality has one that takes up its slack.
type program struct {
	unknowns int
	columns  int
	rows     []vector
	rhs      vector
	slack    []int // of each row: the column of its slack; -1 for an equation
}

// newProgram puts constraints into standard form. Equations that follow from others are left out; false when one
// contradicts others.
func newProgram(unknowns int, all []constraint) (*program, bool) {
	p := &program{unknowns: unknowns, columns: unknowns}
	var equations []vector // with the right-hand side as last number
	for _, c := range all {
		if c.isEquation() {
			equations = append(equations, append(append(vector{}, c.sum...), c.low))
		}
	}
	equations, consistent := independent(equations, unknowns)
	if !consistent {
		return nil, false
	}
	for _, e := range equations {
		p.rows, p.rhs, p.slack = append(p.rows, e[:unknowns:unknowns]), append(p.rhs, e[unknowns]), append(p.slack, -1)
	}
	for _, c := range all {
		if !c.isEquation() {
			p.atLeast(c.sum, c.low)
			p.atMost(c.sum, c.high)
		}
	}
	for i, row := range p.rows {
		p.rows[i] = append(row, zeros(p.columns-len(row))...)
	}
	return p, true
}

func (p *program) atLeast(sum vector, low *big.Rat) {
	if low != nil {
		p.inequality(sum, low, big.NewRat(-1, 1))
	}
}

func (p *program) atMost(sum vector, high *big.Rat) {
	if high != nil {
		p.inequality(sum, high, one)
	}
}

func (p *program) inequality(sum vector, bound, sign *big.Rat) {
	row := append(append(vector{}, sum...), zeros(p.columns-p.unknowns)...)
	p.rows, p.rhs, p.slack = append(p.rows, append(row, sign)), append(p.rhs, bound), append(p.slack, p.columns)
	p.columns++
}

// independent reduces equations to as many that say the same, each with a 1 where the others have 0; the numbers beyond
// the unknowns are right-hand sides. False when no x fulfils them all.
func independent(equations []vector, unknowns int) ([]vector, bool) {
	rows := append([]vector{}, equations...)
	done := 0
	for col := range unknowns {
		at := -1
		for i := done; i < len(rows) && at < 0; i++ {
			if rows[i][col].Sign() != 0 {
				at = i
			}
		}
		if at < 0 {
			continue
		}
		rows[done], rows[at] = rows[at], rows[done]
		eliminate(rows, done, col)
		done++
	}
	for _, row := range rows[done:] {
		for _, x := range row[unknowns:] {
			if x.Sign() != 0 {
				return nil, false
			}
		}
	}
	return rows[:done], true
}

// eliminate makes a column 1 in one row and 0 in all others.
func eliminate(rows []vector, at, col int) {
	pivot := make(vector, len(rows[at]))
	by := new(big.Rat).Inv(rows[at][col])
	for j, x := range rows[at] {
		pivot[j] = times(x, by)
	}
	for i, row := range rows {
		if i != at && row[col].Sign() != 0 {
			rows[i] = minus(row, row[col], pivot)
		}
	}
	rows[at] = pivot
}

// minus is a row less a number of times another.
func minus(row vector, factor *big.Rat, other vector) vector {
	out := make(vector, len(row))
	for j, x := range row {
		if other[j].Sign() == 0 {
			out[j] = x
			continue
		}
		y := times(factor, other[j])
		out[j] = new(big.Rat).Sub(x, y)
	}
	return out
}

func times(a, b *big.Rat) *big.Rat {
	switch {
	case a.Sign() == 0 || b.Sign() == 0:
		return zero
	case a.Cmp(one) == 0:
		return b
	case b.Cmp(one) == 0:
		return a
	default:
		return new(big.Rat).Mul(a, b)
	}
}
