package bounds

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

const (
	scale     = 1e-6  // kroner to millions: solvers like numbers about 1
	nudge     = 1e-6  // by which right-hand sides are moved apart, in millions
	tolerance = 1e-10 // of reduced costs
	isNothing = 1e-9  // an x below is taken for 0; far below the nudges
)

// suggest asks gonum for the basis of the lowest corner, beginning at that of another. The right-hand sides are moved apart by
// small uneven amounts first, inequalities outwards: then hardly two corners coincide, and exactly those x that are in the
// basis are not 0. False when it gives none, for whatever reason: the corner is none with what was moved, or the solver goes
// round in circles, which it does now and then and never ends by itself.
func (p *program) suggest(cost vector, from []int) (basis []int, ok bool) {
	used := p.usedColumns()
	m, n := len(p.rows), len(used)
	if m == 0 || m >= n {
		return nil, false // the solver takes neither
	}
	a, b, c := mat.NewDense(m, n, nil), make([]float64, m), make([]float64, n)
	for i, row := range p.rows {
		for j, col := range used {
			v, _ := row[col].Float64()
			a.Set(i, j, v)
		}
		v, _ := p.rhs[i].Float64()
		b[i] = v*scale + p.nudged(i)
	}
	for j, col := range used {
		c[j], _ = cost[col].Float64()
	}
	begin := make([]int, m)
	for i, col := range from {
		begin[i] = slices.Index(used, col)
	}
	defer func() { // it panics at a beginning that is no corner for it, and so does patience
		if recover() != nil {
			basis, ok = nil, false
		}
	}()
	_, x, err := lp.Simplex(c, &patience{a, looksAtMost * m * n}, b, tolerance, begin)
	if err != nil {
		return nil, false
	}
	for j, v := range x {
		if v > isNothing {
			basis = append(basis, used[j])
		}
	}
	return basis, len(basis) == m
}

// looksAtMost is how often the solver may look at each number: a few times before it begins, and one column a step.
const looksAtMost = 100

// patience is a matrix that may be looked at so often. In its first phase, which looks for a corner, the solver looks at a copy
// of its own: so it is always given one to begin at.
type patience struct {
	mat.Matrix
	left int
}

// At is the number at a place; it panics when the solver has looked too often.
func (p *patience) At(i, j int) float64 {
	if p.left--; p.left < 0 {
		panic("the solver goes round in circles")
	}
	return p.Matrix.At(i, j)
}

// nudged is by how much the right-hand side of a row is moved. Multiples of the golden ratio are spread evenly and never
// meet.
func (p *program) nudged(row int) float64 {
	_, uneven := math.Modf(float64(row+1) * math.Phi)
	by := nudge * (1 + uneven)
	if s := p.slack[row]; s >= 0 && p.rows[row][s].Sign() < 0 {
		return -by
	}
	return by
}

// usedColumns are the columns that are not 0 in every row, which the solver refuses.
func (p *program) usedColumns() []int {
	var out []int
	for col := range p.columns {
		for _, row := range p.rows {
			if row[col].Sign() != 0 {
				out = append(out, col)
				break
			}
		}
	}
	return out
}
