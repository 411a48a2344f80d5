package diagram

// Chart is an organisation diagram as plain data: what is to be seen, before anything is measured or placed. Texts may
// hold anything: they are wrapped, cut with an ellipsis where they would burst a box, and cleaned of control characters.
type Chart struct {
	ID        string // before the ids in the SVG where several charts stand side by side: "before"
	Title     string // the heading
	Subtitle  string // status, date and scope, on one line under the heading
	Caption   string // over the chart where several stand side by side: "I dag", "Forslag"; may be empty
	Source    string // shown under the picture; may be empty
	Lang      string // "da" (also when empty) or "en": the words of badges, legend and description
	Solid     string // what the solid lines mean: "line" (also when empty) or "prepares"
	Untangled bool   // boxes under one may change places so that lines beside the tree cross less; of charts placed together the last decides
	AllPosts  bool   // every post of every unit is listed, so that those folded away can be counted
	Root      Box
	Dotted    []Dotted // lines that do not follow the tree
}

// Box is one unit, or one committee. Every unit and every post of a chart is in exactly one box.
type Box struct {
	ID             string   // unique among the boxes and posts of the chart, valid UTF-8, no control characters; gives the id in the SVG
	Type, Types    string   // what it is, for one and for several: "tilbud", "tilbud"; empty: a unit. Boxes that are folded away are counted by it
	Name           string   // may be empty
	Notes          []string // small texts under the name, each on a line of its own: staff as published, places
	Leaders        []Post   // the posts that lead the unit and have their home here; two or more lead jointly, as equals
	LeadershipName string   // the name of the joint leadership ("Socialledelsen"); may be empty
	Elsewhere      string   // "ledes af vicedirektøren": shown instead of a leader who has a box in another unit
	Deputies       []Post   // stand under the leaders, or one beside a single leader: who stands in for them (see Post.Deputy and Post.Aside), and who leads a unit further below
	Posts          []Post   // further posts of the unit, or the seats of a committee, listed inside the box
	Beside         bool     // a staff unit (stab): drawn beside the line
	Committee      bool     // not a unit but a group that meets (udvalg, råd)
	Unseen         bool     // not drawn, nor the lines from it: the root of a chart whose children have nothing above them
	Changes        []Change
	Children       []Box    // in the order they are drawn
	AlsoFrom       []string // names of units where this one is also shown (drawn once, with this reference)

	refs []*reference // to other pages of a book
}

// Post is one post as a diagram shows it, or several equal ones.
type Post struct {
	ID      string
	Title   string
	Count   int    // how many equal posts are drawn as one line; 0 and 1: one
	Note    string // small text under the title: what it costs; may be empty
	Chair   bool   // first among equals
	Acting  bool   // konstitueret
	Deputy  bool   // stands in for somebody (stedfortræder)
	For     string // for whom it stands in, where that is not the one who leads its box; may be empty
	Aside   bool   // of a deputy: stands beside the one leader of its box, if there is room for both and no other such deputy
	Vacant  bool   // drawn dashed
	Changes []Change

	refs []*reference // to other pages of a book
}

// Dotted is a line beside the solid one, between two boxes or posts of the chart.
type Dotted struct {
	From, To string // ids of a Box or a Post
	Kind     string // "coordinating", "functional", "dual", "board", "prepares" or "line" (a solid line that does not follow the tree)
	Mark     Mark   // New, Abolished or Unchanged
}

// Change is one thing a scenario did to a unit or a post. Of several the weightiest comes first: it gives the border.
type Change struct {
	Mark Mark
	Was  string // what was replaced: the former name, title or grade, the former parent, what a unit was formed from; of what is abolished what it becomes part of; may be empty
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
	Referred     Mark = "referred" // another solid line
	Linked       Mark = "linked"   // a new line beside the solid one
	Unlinked     Mark = "unlinked" // a line beside the solid one that goes
	Led          Mark = "led"      // a unit with another leadership
)

// weightiest is the mark that gives a box its border.
func weightiest(changes []Change) Mark {
	if len(changes) == 0 {
		return Unchanged
	}
	return changes[0].Mark
}

// posts are all posts of a box, in the order they are drawn.
func (b *Box) posts(yield func(*Post) bool) {
	for _, list := range [][]Post{b.Leaders, b.Deputies, b.Posts} {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// ids are those of a box and of all its posts.
func (b *Box) ids(yield func(string) bool) {
	if !yield(b.ID) {
		return
	}
	for p := range b.posts {
		if !yield(p.ID) {
			return
		}
	}
}

// boxes are a box and all below it, from the top and the left.
func (b *Box) boxes(yield func(*Box) bool) { b.each(yield) }

func (b *Box) each(yield func(*Box) bool) bool {
	if !yield(b) {
		return false
	}
	for i := range b.Children {
		if !b.Children[i].each(yield) {
			return false
		}
	}
	return true
}

// names gives the name of every unit and the title of every post by its id; a title that several posts of the chart have
// is followed by the name of the unit.
func names(root *Box) map[string]string {
	titled := map[string]int{}
	for b := range root.boxes {
		for p := range b.posts {
			titled[p.Title]++
		}
	}
	into := map[string]string{}
	for b := range root.boxes {
		into[b.ID] = short(b.Name)
		for p := range b.posts {
			into[p.ID] = short(p.Title)
			if titled[p.Title] > 1 && into[b.ID] != "" {
				into[p.ID] += " (" + into[b.ID] + ")"
			}
		}
	}
	return into
}
