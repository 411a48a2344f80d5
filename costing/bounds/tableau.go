package bounds

import (
	"math/big"
	"slices"
)

// tableau is a program seen from one of its corners: the rows are solved for as many x, the basis; the other x are 0, and
// the right-hand side, the last number of each row, is what those of the basis are. It is always a corner that the program
// allows: no right-hand side is negative.
type tableau struct {
	columns int
	rows    []vector
	basis   []int // of each row: the x that it is solved for
}

// firstCorner finds a corner by exact steps, or that there is none: every row without a slack of its own at hand gets an artificial x, and
// their sum is brought to 0.
func (p *program) firstCorner() (*tableau, bool) {
	t := &tableau{columns: p.columns, basis: make([]int, len(p.rows))}
	artificial := p.columns
	for i, row := range p.rows {
		row = append(append(vector{}, row...), p.rhs[i])
		downward := p.slack[i] >= 0 && row[p.slack[i]].Sign() < 0
		if sign := p.rhs[i].Sign(); sign < 0 || sign == 0 && downward {
			row = minus(zeros(len(row)), one, row)
		}
		t.basis[i] = artificial
		if s := p.slack[i]; s >= 0 && row[s].Sign() > 0 {
			t.basis[i] = s
		} else {
			artificial++
		}
		t.rows = append(t.rows, row)
	}
	if artificial > p.columns && !t.driveOut(artificial-p.columns) {
		return nil, false
	}
	return t, true
}

// driveOut minimises the sum of so many artificial x, which are in the basis, and takes them out.
func (t *tableau) driveOut(artificial int) bool {
	wide := &tableau{columns: t.columns + artificial, basis: t.basis}
	cost := zeros(t.columns + artificial)
	for i, row := range t.rows {
		extra := zeros(artificial)
		if a := t.basis[i] - t.columns; a >= 0 {
			extra[a], cost[t.basis[i]] = one, one
		}
		wide.rows = append(wide.rows, slices.Concat(row[:t.columns], extra, row[t.columns:]))
	}
	wide.descend(cost)
	if wide.value(cost).Sign() > 0 {
		return false
	}
	for i, b := range wide.basis { // those that are left are 0: any other x of their row takes their place
		if b < t.columns {
			continue
		}
		for col := range t.columns {
			if wide.rows[i][col].Sign() != 0 {
				wide.pivot(i, col)
				break
			}
		}
	}
	for i, row := range wide.rows {
		t.rows[i] = slices.Concat(row[:t.columns], row[t.columns+artificial:])
	}
	return true
}

func (t *tableau) clone() *tableau {
	return &tableau{t.columns, slices.Clone(t.rows), slices.Clone(t.basis)}
}

func (t *tableau) pivot(row, col int) {
	eliminate(t.rows, row, col)
	t.basis[row] = col
}

// descend goes from corner to corner until none is lower, by Bland's rule, which never comes back to a corner it has left.
// It returns how many steps that took, and false when there is no lowest.
func (t *tableau) descend(cost vector) (steps int, bounded bool) {
	for ; ; steps++ {
		col := t.entering(cost)
		if col < 0 {
			return steps, true
		}
		row := t.leaving(col)
		if row < 0 {
			return steps, false
		}
		t.pivot(row, col)
	}
}

// entering is the first x that is cheaper in the basis than outside it; -1 when this is the lowest corner.
func (t *tableau) entering(cost vector) int {
	for col := range t.columns {
		if slices.Contains(t.basis, col) {
			continue
		}
		reduced := new(big.Rat).Set(cost[col])
		for i, row := range t.rows {
			if row[col].Sign() != 0 && cost[t.basis[i]].Sign() != 0 {
				reduced.Sub(reduced, times(cost[t.basis[i]], row[col]))
			}
		}
		if reduced.Sign() < 0 {
			return col
		}
	}
	return -1
}

// leaving is the row whose x is the first to become 0 when another rises, of several the one of the first x; -1 when none
// ever does.
func (t *tableau) leaving(col int) int {
	best, at := (*big.Rat)(nil), -1
	for i, row := range t.rows {
		if row[col].Sign() <= 0 {
			continue
		}
		ratio := new(big.Rat).Quo(row[t.columns], row[col])
		if best == nil || ratio.Cmp(best) < 0 || ratio.Cmp(best) == 0 && t.basis[i] < t.basis[at] {
			best, at = ratio, i
		}
	}
	return at
}

// moveTo goes to the corner of another basis, and reports whether it is one: its rows can be solved for it, and no x is
// negative there. If not, the tableau is spoilt.
func (t *tableau) moveTo(basis []int) bool {
	if len(basis) != len(t.rows) {
		return false
	}
	for _, col := range basis {
		if slices.Contains(t.basis, col) {
			continue
		}
		row := slices.IndexFunc(t.basis, func(b int) bool { return !slices.Contains(basis, b) })
		for row < len(t.rows) && (t.rows[row][col].Sign() == 0 || slices.Contains(basis, t.basis[row])) {
			row++
		}
		if row == len(t.rows) {
			return false
		}
		t.pivot(row, col)
	}
	return !slices.ContainsFunc(t.rows, func(row vector) bool { return row[t.columns].Sign() < 0 })
}

// value is what x costs at this corner.
func (t *tableau) value(cost vector) *big.Rat {
	out := new(big.Rat)
	for i, row := range t.rows {
		out.Add(out, times(cost[t.basis[i]], row[t.columns]))
	}
	return out
}
