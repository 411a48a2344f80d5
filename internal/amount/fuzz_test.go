package amount

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// FuzzParse: any text is read or refused without a panic, the same way every time; an amount lies within its bounds and its
// own text gives it again; an error points into the text and says what to do. The seeds are in testdata.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, text string) {
		a, err := Parse(text)
		again, errAgain := Parse(text)
		if diff := cmp.Diff(err, errAgain); diff != "" || figures(a) != figures(again) {
			t.Fatalf("%q is read as %s and as %s\n%s", text, figures(a), figures(again), diff)
		}
		if err != nil {
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Msg == "" || e.Hint == "" || e.Offset < 0 || e.Offset > utf8.RuneCountInString(text) {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		checkBounds(t, a)
		if limit := decimal.New(1, maxExponent); a.High().GreaterThan(limit) || a.Low().LessThan(limit.Neg()) {
			t.Errorf("%q is %s, beyond the limit", text, figures(a))
		}
		if b := must(t, a.Text()); figures(b) != figures(a) || b.Text() != a.Text() {
			t.Errorf("%q is %s, but its text %q is %s", text, figures(a), a.Text(), figures(b))
		}
		if sum, err := a.Add(a); err != nil || !sum.Value().Equal(a.Value().Mul(decimal.NewFromInt(2))) {
			t.Errorf("%q twice is %s (%v)", text, figures(sum), err)
		}
	})
}
