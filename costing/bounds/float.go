package bounds

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

const (
	scale     = 1e-6  // kroner to millions: solvers like numbers about 1
	nudge     = 1e-6  // by which right-hand sides are moved apart, in millions
	tolerance = 1e-10 // of reduced costs
	isNothing = 1e-9  // an x below is taken for 0; far below the nudges
)

// suggest asks gonum for the basis of the lowest corner. The right-hand sides are moved apart by small uneven amounts first,
// inequalities outwards: then no two corners coincide, the solver cannot go round in circles, and exactly those x that are
// in the basis are not 0. False when it gives none, for whatever reason.
func (p *program) suggest(cost vector) ([]int, bool) {
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
	_, x, err := lp.Simplex(c, a, b, tolerance, nil)
	if err != nil {
		return nil, false
	}
	var basis []int
	for j, v := range x {
		if v > isNothing {
			basis = append(basis, used[j])
		}
	}
	return basis, len(basis) == m
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
