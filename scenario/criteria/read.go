package criteria

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"dk/reorg/internal/diag"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

// reader collects criteria and judgements; what they name is looked up when all are read.
type reader struct {
	Assessment
	scenarios []string
	diags     *diag.List
	holes     bool // a criterion could not be read: whatever is missing may be that
}

// Read reads criteria and judgements of scenarios, which must be among those named or composed of them. What is wrong goes to
// the list.
func Read(fsys fs.FS, name string, scenarios []string, sources org.Sources, diags *diag.List) (*Assessment, bool) {
	f, ok := source.Read(fsys, name, "assessment", diags)
	if !ok {
		return nil, false
	}
	r := &reader{scenarios: scenarios, diags: diags}
	r.Scale = readScale(f)
	for entry := range f.Entries("criteria", "criterion") {
		r.addCriterion(entry, sources)
	}
	for entry := range f.Entries("judgements", "judgement") {
		r.addJudgement(entry, sources)
	}
	f.End()
	if len(r.Criteria) == 0 && !r.holes && f.OK() {
		diags.Errorf("no-criteria", diag.Pos{File: name}, "the file lists no criteria").Hintf("list what to judge by under criteria")
	}
	return &r.Assessment, f.OK()
}

func readScale(f *source.Fields) Scale {
	scale := Scale{decimal.NewFromInt(1), decimal.NewFromInt(5)}
	v, ok := f.Value("scale")
	if !ok {
		return scale
	}
	in := v.Fields("scale")
	from, hasFrom := in.Required("from")
	to, hasTo := in.Required("to")
	in.End()
	if !hasFrom || !hasTo {
		return scale
	}
	a, aOK := readRating(f, from)
	b, bOK := readRating(f, to)
	switch {
	case !aOK || !bOK:
	case !a.LessThan(b):
		f.Errorf("not-a-scale", v.Pos(), "the scale goes from %s to %s", a, b).Hintf("the best rating is the highest, and there is more than one")
	default:
		return Scale{a, b}
	}
	return scale
}

func (r *reader) addCriterion(f *source.Fields, sources org.Sources) {
	id := f.Ref("id")
	c := Criterion{ID: id.ID, Theme: f.OptText("theme"), Question: f.Text("question"), At: id.At}
	if v, ok := f.Value("weight"); ok {
		c.Weight, c.Weighted = readWeight(f, v)
	}
	c.Origin = org.ReadOrigin(f, sources)
	f.End()
	if c.ID == "" {
		r.holes = true
		return
	}
	if i := slices.IndexFunc(r.Criteria, func(other Criterion) bool { return other.ID == c.ID }); i >= 0 {
		r.diags.Errorf("duplicate-criterion", c.At, "the criterion %q is there twice", c.ID).See(r.Criteria[i].At, "first here")
		return
	}
	r.Criteria = append(r.Criteria, c)
}

func (r *reader) addJudgement(f *source.Fields, sources org.Sources) {
	criterion, scenario := f.Ref("criterion"), r.readScenario(f)
	j := Judgement{Criterion: criterion.ID, Scenario: scenario, Judgement: f.Text("judgement"), Because: f.OptProse("because"), At: f.Pos()}
	if v, ok := f.Value("rating"); ok {
		j.Rating, j.Rated = readRating(f, v)
		if j.Rated && (j.Rating.LessThan(r.Scale.From) || j.Rating.GreaterThan(r.Scale.To)) {
			f.Errorf("not-a-rating", v.Pos(), "%s is not on the scale, which goes from %s to %s", j.Rating, r.Scale.From, r.Scale.To).
				Hintf("give another rating, or another scale at the top of the file")
		}
	}
	j.Origin = org.ReadOrigin(f, sources)
	f.End()
	r.checkCriterion(criterion)
	for _, other := range r.Judgements {
		if j.Criterion != "" && j.Scenario != "" && other.Criterion == j.Criterion && other.Scenario == j.Scenario {
			r.diags.Errorf("duplicate-judgement", j.At, "%q is judged by %q twice", j.Scenario, j.Criterion).See(other.At, "first here")
			return
		}
	}
	r.Judgements = append(r.Judgements, j)
}

// readScenario reads the name of a scenario, or of several composed.
func (r *reader) readScenario(f *source.Fields) string {
	v, ok := f.Required("scenario")
	if !ok {
		return ""
	}
	name, _ := v.Text()
	for part := range strings.SplitSeq(name, "+") {
		if name == "" || name == Unchanged || slices.Contains(r.scenarios, part) {
			continue
		}
		d := r.diags.Errorf("unknown-scenario", v.Pos(), "there is no scenario %q", part)
		if meant := diag.Suggest(part, slices.Values(r.scenarios)); meant != "" {
			d.Hintf("did you mean %q?", meant)
		} else {
			d.Hintf("the case has %s; today's organisation is %s", strings.Join(r.scenarios, ", "), Unchanged)
		}
		return ""
	}
	return name
}

func (r *reader) checkCriterion(ref source.Ref) {
	if r.holes || ref.IsZero() || slices.ContainsFunc(r.Criteria, func(c Criterion) bool { return c.ID == ref.ID }) {
		return
	}
	var ids []string
	for _, c := range r.Criteria {
		ids = append(ids, c.ID)
	}
	d := r.diags.Errorf("unknown-criterion", ref.At, "there is no criterion %q", ref.ID)
	if meant := diag.Suggest(ref.ID, slices.Values(ids)); meant != "" {
		d.Hintf("did you mean %q?", meant)
	} else {
		d.Hintf("the file has the criteria %s", strings.Join(ids, ", "))
	}
}

// number is how weights and ratings are written. It keeps them short enough to be read.
var number = regexp.MustCompile(`^[0-9]{1,6}([.,][0-9]{1,6})?$`)

const howNumbers = "write a number that is not negative, for example 3 or 0,5"

func readWeight(f *source.Fields, v source.Value) (decimal.Decimal, bool) {
	weight, text, ok := readNumber(v)
	if !ok && text != "" {
		f.Errorf("not-a-weight", v.Pos(), "%q is not a weight", text).Hintf(howNumbers)
	}
	return weight, ok
}

func readRating(f *source.Fields, v source.Value) (decimal.Decimal, bool) {
	rating, text, ok := readNumber(v)
	if !ok && text != "" {
		f.Errorf("not-a-rating", v.Pos(), "%q is not a rating", text).Hintf(howNumbers)
	}
	return rating, ok
}

// readNumber also returns the text that is no number; none where it has been complained about.
func readNumber(v source.Value) (n decimal.Decimal, text string, ok bool) {
	text, ok = v.Text()
	if !ok || !number.MatchString(text) {
		return n, text, false
	}
	return decimal.RequireFromString(strings.Replace(text, ",", ".", 1)), text, true
}
