package diagram

// Chart is an organisation diagram as plain data: what is to be seen, before anything is measured or placed. Texts may
// hold anything: they are wrapped, cut with an ellipsis where they would burst a box, and cleaned of control characters.
type Chart struct {
	Title    string // the heading
	Subtitle string // status, date and scope, on one line under the heading
	Source   string // shown under the picture; may be empty
	Lang     string // "da" (also when empty) or "en": the words of badges, legend and description
	Root     Box
	Dotted   []Dotted // lines that do not follow the unit tree
}

// Box is one unit. Every unit and every post of a chart is in exactly one box.
type Box struct {
	ID             string // unique among the boxes and posts of the chart, valid UTF-8, no control characters; gives the id in the SVG
	Name           string
	Note           string // small text under the name: staff as published, places; may be empty
	Leaders        []Post // the posts that lead the unit and have their home here; two or more lead jointly, as equals
	LeadershipName string // the name of the joint leadership ("Socialledelsen"); may be empty
	Elsewhere      string // "ledes af vicedirektøren": shown instead of a leader who has a box in another unit
	Deputies       []Post // stand under the leaders: who stands in for them (see Post.Deputy), and who leads a unit further below
	Posts          []Post // further posts of the unit, listed inside the box
	Beside         bool   // a staff unit (stab): drawn beside the line
	Mark           Mark
	Was            string   // what a mark replaces: the former name or the former parent; may be empty
	Children       []Box    // in the order they are drawn
	AlsoFrom       []string // names of units where this one is also shown (drawn once, with this reference)
}

// Post is one post as a diagram shows it.
type Post struct {
	ID     string
	Title  string
	Chair  bool // first among equals
	Acting bool // konstitueret
	Deputy bool // stands in for somebody (stedfortræder)
	Vacant bool // drawn dashed
	Mark   Mark
	Was    string // the former title or grade; may be empty
}

// Dotted is a line beside the solid one, between two boxes or posts of the chart.
type Dotted struct {
	From, To string // ids of a Box or a Post
	Kind     string // "coordinating", "functional", "dual" or "line" (a solid line that does not follow the unit tree)
	Mark     Mark
}

// Mark says what a scenario did to a unit, a post or a line. The zero Mark is no change.
type Mark string

const (
	Unchanged    Mark = ""
	New          Mark = "new"
	Abolished    Mark = "abolished"
	Moved        Mark = "moved"
	Changed      Mark = "changed"
	Reclassified Mark = "reclassified"
	Renamed      Mark = "renamed"
	Merged       Mark = "merged"
	Split        Mark = "split"
	Referred     Mark = "referred" // another solid line, or another line beside it
	Led          Mark = "led"      // a unit with another leadership
)
