package org

// Superior is whom a post refers to by its solid line: one post, or the leadership of a unit when several lead it jointly.
// The zero Superior is nobody.
type Superior struct {
	Post ID // one post
	Unit ID // or the joint leadership of this unit
}

// IsNobody reports whether there is no superior.
func (s Superior) IsNobody() bool { return s == Superior{} }

// Joint reports whether the superior is a joint leadership.
func (s Superior) Joint() bool { return s.Unit != "" }

// Superior is whom a post refers to by its solid line. Where the post names nobody, it is whoever leads its unit, and for
// those who lead it whoever leads the nearest unit above that has a leader. Only the leaders of the root have nobody.
func (o *Organisation) Superior(post ID) Superior {
	if p := o.posts.get(post); p != nil {
		return o.superior(p)
	}
	return Superior{}
}

func (o *Organisation) superior(p *Post) Superior {
	if p.ReportsTo != "" {
		if u := o.units.get(p.ReportsTo); u != nil {
			return leaders(u)
		}
		return Superior{Post: p.ReportsTo}
	}
	for u := o.units.get(p.Unit); u != nil; u = o.units.get(u.PartOf) {
		if u.Leadership.Posts.Len() > 0 && !u.Leadership.Posts.Contains(p.ID) {
			return leaders(u)
		}
	}
	return Superior{}
}

func leaders(u *Unit) Superior {
	switch u.Leadership.Posts.Len() {
	case 0:
		return Superior{}
	case 1:
		return Superior{Post: u.Leadership.Posts.At(0)}
	default:
		return Superior{Unit: u.ID}
	}
}

// Leaders returns the posts that a superior stands for: none, one, or the members of a joint leadership.
func (o *Organisation) Leaders(s Superior) []ID {
	switch {
	case s.Post != "":
		return []ID{s.Post}
	case s.Unit != "":
		if u := o.units.get(s.Unit); u != nil {
			return u.Leadership.Posts.Items()
		}
	}
	return nil
}
