package render

import (
	"fmt"
	"slices"
	"strings"

	"dk/reorg/scenario/org"
)

// bodyWords are the fixed texts of the report on committees.
type bodyWords struct {
	heading, none, nonePart, body, kind, level, members, balance       string
	work, meets, chair, joint, preparesFor, preparedBy, responsible    string
	seats, seat, party, number, role, remark, noParty, noSeats, unsaid string
	noSuchUnit, disagrees, remarks, definition                         string
	changes, noChanges, seatChanges, before, now, change, balances     string
	legend                                                             [4]string
	differs                                                            map[string]string
	created, abolished, more                                           string
}

var bodyDanish = bodyWords{
	heading: "Udvalg og grupper", none: "Sagen har ingen udvalg, råd eller grupper. De skrives under bodies i organisation.yaml.",
	nonePart: "Ingen udvalg hører til denne del af organisationen, og ingen herfra har plads i et.",
	body:     "Udvalg", kind: "Type", level: "Niveau", members: "Medlemmer", balance: "Fordeling",
	work: "Møder, formandskab og forberedelse", meets: "Mødes", chair: "Formand", joint: "delt formandskab", preparesFor: "Forbereder sager for", preparedBy: "Får sager forberedt af", responsible: "Ansvarlig",
	seats: "Pladser", seat: "Plads", party: "Part", number: "Antal", role: "Rolle", remark: "Bemærkning", noParty: "uden part", noSeats: "Pladserne er ikke oplyst", unsaid: "ikke oplyst",
	noSuchUnit: "enheden findes ikke", disagrees: "stemmer ikke", remarks: "Bemærkninger", definition: "Hvem der skal have plads",
	changes: "Ændringer", noChanges: "Ingen udvalg ændres.", seatChanges: "Ændrede pladser", before: "Før", now: "Efter", change: "Ændring", balances: "Fordeling før og efter",
	legend:  [4]string{"ny plads", "pladsen er givet videre eller er flyttet med sin indehaver", "ændret", "fjernet"},
	differs: map[string]string{"moved": "hører under", "renamed": "hed før", "line": "forbereder sager for", "responsible": "ansvarlig", "described": "er beskrevet anderledes"},
	created: "nyt udvalg", abolished: "nedlagt", more: "Hver plads vises med --seats, og for ét udvalg med --body.",
}

var bodyEnglish = bodyWords{
	heading: "Committees and groups", none: "The case has no committees, councils or groups. They are written under bodies in organisation.yaml.",
	nonePart: "No committee belongs to this part of the organisation, and nobody of it sits in one.",
	body:     "Committee", kind: "Type", level: "Level", members: "Members", balance: "Balance",
	work: "Meetings, chairs and preparation", meets: "Meets", chair: "Chair", joint: "joint chairs", preparesFor: "Prepares matters for", preparedBy: "Has matters prepared by", responsible: "Answered for by",
	seats: "Seats", seat: "Seat", party: "Party", number: "Number", role: "Role", remark: "Remark", noParty: "no party", noSeats: "Seats not stated", unsaid: "not stated",
	noSuchUnit: "there is no such unit", disagrees: "does not agree", remarks: "Remarks", definition: "Who should have a seat",
	changes: "Changes", noChanges: "No committee is changed.", seatChanges: "Changed seats", before: "Before", now: "After", change: "Change", balances: "Balance before and after",
	legend:  [4]string{"new seat", "the seat was passed on, or moved with its holder", "changed", "removed"},
	differs: map[string]string{"moved": "belongs to", "renamed": "formerly", "line": "prepares matters for", "responsible": "answered for by", "described": "is described differently"},
	created: "new committee", abolished: "abolished", more: "Every seat is shown with --seats, and of one committee with --body.",
}

func (l Lang) bodies() *bodyWords {
	if l.english() {
		return &bodyEnglish
	}
	return &bodyDanish
}

// Document lays the bodies out: all of them in a table, then how they work, their seats where they are asked for, and after a
// plan what it changed.
func (r Bodies) Document(l Lang) Document {
	w := l.bodies()
	var d Document
	heading := w.heading
	if r.one && len(r.Bodies) == 1 {
		heading = r.Bodies[0].Name
	}
	d.heading(heading + " – " + r.Title)
	if len(r.Bodies) == 0 && r.part {
		d.paragraph(w.nonePart)
		return d
	}
	if len(r.Bodies) == 0 {
		d.paragraph(w.none)
		return d
	}
	d.paragraph(capital(r.when(l)) + ".")
	d.table(r.overview(l))
	if t := r.work(l); len(t.Rows) > 0 {
		d.heading(w.work)
		d.table(t)
	}
	if r.seats {
		r.seatPart(&d, l)
	} else if slices.ContainsFunc(r.Bodies, func(b Body) bool { return len(b.Seats) > 0 }) {
		d.paragraph(w.more)
	}
	if r.Changed {
		r.changePart(&d, l)
	}
	if items := r.remarks(l); len(items) > 0 {
		d.heading(w.remarks)
		d.list(items)
	}
	return d
}

// marked puts the sign of what a plan did before the cells of a row, where there is a plan.
func (r Bodies) marked(t *Table, l Lang) {
	if r.Changed {
		t.Columns = append([]Column{{}}, t.Columns...)
		t.Unnamed = []string{l.words().Sign}
	}
}

func (r Bodies) row(b Body, cells ...string) Row {
	if r.Changed {
		cells = append([]string{b.Mark}, cells...)
	}
	return Row{Cells: cells}
}

func (r Bodies) overview(l Lang) Table {
	w := l.bodies()
	t := Table{Columns: []Column{{Title: w.body}, {Title: w.kind}, {Title: w.level}, {w.members, true}, {Title: w.balance}}}
	r.marked(&t, l)
	for _, b := range r.Bodies {
		t.Rows = append(t.Rows, r.row(b, b.Name, b.Type, b.Level, b.count(l), b.balance(l)))
	}
	return t
}

// size is how many members the seats hold.
func (b Body) size() org.Size { return org.Size{Members: b.Members, Open: b.Open} }

// count says how many members there are, and beside it what was published: "17 (oplyst: 18, stemmer ikke)".
func (b Body) count(l Lang) string {
	w := l.bodies()
	stated := l.words().Status[string(org.Stated)]
	known := b.size() != org.Size{}
	switch {
	case !known && b.Stated == "":
		return w.unsaid
	case !known:
		return stated + ": " + b.Stated
	case b.Stated == "":
		return l.size(b.size())
	case b.Agrees != nil && !*b.Agrees:
		return l.size(b.size()) + " (" + stated + ": " + b.Stated + ", " + w.disagrees + ")"
	default:
		return l.size(b.size()) + " (" + stated + ": " + b.Stated + ")"
	}
}

// balance counts the members by party: "kommuner 8 · region 8 · PLO 2 = 18".
func (b Body) balance(l Lang) string {
	if len(b.Parties) == 0 || len(b.Parties) == 1 && b.Parties[0].Name == "" {
		return ""
	}
	var parts []string
	for _, p := range b.Parties {
		if p.Name == "" {
			parts = append(parts, p.text(l)+" "+l.bodies().noParty)
			continue
		}
		parts = append(parts, p.Name+" "+p.text(l))
	}
	text := strings.Join(parts, " · ")
	if len(parts) > 1 {
		text += " = " + l.size(b.size())
	}
	return text
}

func (l Lang) partyName(name string) string {
	if name == "" {
		return l.bodies().noParty
	}
	return name
}

func (c Count) text(l Lang) string { return l.size(org.Size{Members: c.Number, Open: c.Open}) }

func (r Bodies) work(l Lang) Table {
	w := l.bodies()
	t := Table{Columns: []Column{{Title: w.body}, {Title: w.meets}, {Title: w.chair}, {Title: w.preparesFor}, {Title: w.responsible}}}
	r.marked(&t, l)
	for _, b := range r.Bodies {
		cells := []string{b.Meets, b.chairs(l), strings.Join(callings(b.PreparesFor), ", "), together(b.Responsible)}
		if strings.Join(cells, "") != "" {
			t.Rows = append(t.Rows, r.row(b, append([]string{b.Name}, cells...)...))
		}
	}
	return t
}

// chairs names who chairs a body, and that several do so jointly.
func (b Body) chairs(l Lang) string {
	var names []string
	for _, s := range b.Chairs {
		name := s.Holder
		if s.Party != "" {
			name += " (" + s.Party + ")"
		}
		names = append(names, name)
	}
	if len(names) > 1 {
		return l.bodies().joint + ": " + strings.Join(names, " + ")
	}
	return strings.Join(names, "")
}

// seatPart lists every seat of the bodies, and names those whose seats nobody has written down.
func (r Bodies) seatPart(d *Document, l Lang) {
	w := l.bodies()
	t := Table{Columns: []Column{{Title: w.body}, {Title: w.seat}, {Title: w.party}, {w.number, true}, {Title: w.role}, {Title: w.remark}, {Title: l.words().Source}}}
	var without []string
	remarked, parties := false, false
	for _, b := range r.Bodies {
		if len(b.Seats) == 0 {
			without = append(without, b.Name)
		}
		for _, s := range b.Seats {
			remarked, parties = remarked || s.NoSuch, parties || s.Party != ""
			t.Rows = append(t.Rows, Row{Cells: []string{b.Name, s.Holder, s.Party, s.number(l), s.role(l), s.remark(l), s.origin(l)}})
		}
	}
	drop := func(column int) {
		t.Columns = slices.Delete(t.Columns, column, column+1)
		for i := range t.Rows {
			t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, column, column+1)
		}
	}
	if !remarked {
		drop(5)
	}
	if !parties {
		drop(2)
	}
	if r.one {
		drop(0)
	}
	if len(t.Rows) > 0 {
		d.heading(w.seats)
		d.table(t)
	}
	if len(without) > 0 {
		d.paragraph(sentence(w.noSeats + ": " + l.join(without)))
	}
}

func (s Seat) number(l Lang) string {
	if s.Open {
		return l.bodies().unsaid
	}
	return l.Count(s.Number)
}

func (s Seat) role(l Lang) string {
	switch {
	case s.Chair:
		return l.words().Fields["chair"]
	case s.Secretary:
		return l.words().Secretary
	default:
		return l.words().Member
	}
}

func (s Seat) remark(l Lang) string {
	if s.NoSuch {
		return l.bodies().noSuchUnit
	}
	return ""
}

// origin is where a seat is written down, and how sure it is where it is not simply stated.
func (s Seat) origin(l Lang) string {
	if s.Status == "" || s.Status == string(org.Stated) {
		return s.Source
	}
	return strings.TrimSpace(s.Source + " (" + l.words().Status[s.Status] + ")")
}

// text is a seat in one line: "6 × Direktører (kommuner), formand".
func (s *Seat) text(l Lang) string {
	if s == nil {
		return ""
	}
	text := s.Holder
	if s.NoSuch {
		text += " (" + l.bodies().noSuchUnit + ")"
	}
	switch {
	case s.Open:
		text += ", " + l.words().NumberNotStated
	case s.Number > 1:
		text = l.Count(s.Number) + " × " + text
	}
	if s.Party != "" {
		text += " (" + s.Party + ")"
	}
	if s.Chair || s.Secretary {
		text += ", " + s.role(l)
	}
	return text
}

// changePart says what a plan did: to the bodies, to their seats and to the balance between the parties.
func (r Bodies) changePart(d *Document, l Lang) {
	w := l.bodies()
	items, seats, balances := []string{}, r.seatTable(l), r.balanceTable(l)
	for _, b := range r.Bodies {
		items = append(items, b.changes(l)...)
	}
	if none := len(items)+len(seats.Rows)+len(balances.Rows) == 0; none || len(items) > 0 {
		d.heading(w.changes)
		d.list(items)
		if none {
			d.paragraph(w.noChanges)
		}
	}
	if len(seats.Rows) > 0 {
		d.heading(w.seatChanges)
		d.table(seats)
		d.paragraph(r.legend(l))
	}
	if len(balances.Rows) > 0 {
		d.heading(w.balances)
		d.table(balances)
	}
}

// changes are what became of a body beside its seats.
func (b Body) changes(l Lang) []string {
	w := l.bodies()
	switch b.Mark {
	case looks[org.Created].sign:
		return []string{b.Name + ": " + w.created}
	case looks[org.Abolished].sign:
		return []string{b.Name + ": " + w.abolished}
	}
	var out []string
	for _, a := range b.differs {
		text := b.Name + ": " + w.differs[a]
		switch org.Aspect(a) {
		case org.Renamed:
			text += " " + quoted(l, b.Before.Name)
		case org.Moved:
			text += " " + l.instead(nameOf(b.Before.Unit), nameOf(b.Unit))
		case org.Referred:
			text += " " + l.instead(strings.Join(callings(b.Before.PreparesFor), ", "), strings.Join(callings(b.PreparesFor), ", "))
		case org.Charged:
			text += " " + l.instead(together(b.Before.Responsible), together(b.Responsible))
		case org.Described:
			text += ": " + l.instead(b.Before.described(), b.described())
		}
		out = append(out, text)
	}
	return out
}

func (b Body) described() string { return joined(" · ", b.Type, b.Level, b.Meets, b.Stated) }

func nameOf(n *Named) string {
	if n == nil {
		return ""
	}
	return n.Name
}

// instead writes what something is now, and what it was before; an empty text is none.
func (l Lang) instead(was, is string) string {
	w := l.words()
	if was == "" {
		was = w.None
	}
	if is == "" {
		is = w.None
	}
	return is + " (" + w.InsteadOf + " " + was + ")"
}

func (r Bodies) seatTable(l Lang) Table {
	w := l.bodies()
	t := Table{Columns: []Column{{}, {Title: w.body}, {Title: w.before}, {Title: w.now}}, Unnamed: []string{l.words().Sign}}
	for _, b := range r.Bodies {
		for _, c := range b.Changes {
			t.Rows = append(t.Rows, Row{Cells: []string{c.Mark, b.Name, c.Before.text(l), c.After.text(l)}})
		}
	}
	return t
}

// legend explains the signs that occur before seats.
func (r Bodies) legend(l Lang) string {
	var out []string
	for i, a := range []org.Aspect{org.Created, org.Moved, org.Renamed, org.Abolished} {
		sign := looks[a].sign
		if slices.ContainsFunc(r.Bodies, func(b Body) bool {
			return slices.ContainsFunc(b.Changes, func(c Seats) bool { return c.Mark == sign })
		}) {
			out = append(out, "["+sign+"] "+l.bodies().legend[i])
		}
	}
	return strings.Join(out, " · ")
}

// balanceTable shows the parties of every body whose balance a plan changed.
func (r Bodies) balanceTable(l Lang) Table {
	w := l.bodies()
	t := Table{Columns: []Column{{Title: w.body}, {Title: w.party}, {w.before, true}, {w.now, true}, {w.change, true}}}
	for _, b := range r.Bodies {
		if b.Before == nil || slices.Equal(b.Parties, b.Before.Parties) {
			continue
		}
		for _, name := range b.partyNames() {
			was, is := b.Before.party(name), b.party(name)
			t.Rows = append(t.Rows, Row{Cells: []string{b.Name, l.partyName(name), was.text(l), is.text(l), l.difference(was, is)}})
		}
		was, is := Count{b.Before.Members, b.Before.Open}, Count{b.Members, b.Open}
		t.Rows = append(t.Rows, Row{Cells: []string{b.Name, l.words().Total, was.text(l), is.text(l), l.difference(was, is)}, Total: true})
	}
	return t
}

// partyNames are the parties of a body before and after a plan, those of before first.
func (b Body) partyNames() []string {
	var out []string
	for _, p := range slices.Concat(b.Before.Parties, b.Parties) {
		if !slices.Contains(out, p.Name) {
			out = append(out, p.Name)
		}
	}
	return out
}

// difference is how many more or fewer there are; nothing can be said where one of the numbers is open.
func (l Lang) difference(was, is Count) string {
	if was.Open || is.Open {
		return ""
	}
	return l.signed(is.Number - was.Number)
}

// remarks are what does not fit: seats of units that do not exist, and numbers that differ from those published.
func (r Bodies) remarks(l Lang) []string {
	var out []string
	for _, b := range r.Bodies {
		if b.Mark == looks[org.Abolished].sign {
			continue
		}
		for _, s := range b.Seats {
			if s.NoSuch && l.english() {
				out = append(out, fmt.Sprintf("%s: the seat of “%s” points at a unit that does not exist: %s.", b.Name, s.Holder, s.UnitNamed))
			} else if s.NoSuch {
				out = append(out, fmt.Sprintf("%s: pladsen »%s« peger på en enhed, der ikke findes: %s.", b.Name, s.Holder, s.UnitNamed))
			}
		}
		if b.Agrees != nil && !*b.Agrees && l.english() {
			out = append(out, fmt.Sprintf("%s: the seats give %s members, but stated is “%s”.", b.Name, l.size(b.size()), b.Stated))
		} else if b.Agrees != nil && !*b.Agrees {
			out = append(out, fmt.Sprintf("%s: pladserne giver %s medlemmer, men oplyst er »%s«.", b.Name, l.size(b.size()), b.Stated))
		}
		if b.Definition != "" && r.one {
			out = append(out, sentence(l.bodies().definition+": "+b.Definition))
		}
	}
	return out
}
