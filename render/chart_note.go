package render

import (
	"slices"
	"strings"

	"dk/reorg/costing"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario/org"
)

// note writes the small texts of a box, and of the posts there and below, for which must be known what is in the chart:
// where lines lead that leave it and where those come from that enter it, whom a post refers to or stands in for where no
// line and no place says it, a profile that is new, that a post is not to be filled, and what it costs.
func (b *charter) note(box *diagram.Box) {
	box.Notes = slices.Concat(box.Notes, b.outside(org.ID(box.ID)), b.fromOutside(org.ID(box.ID)))
	if b.keeps {
		box.Notes = append(box.Notes, b.gaveUp(org.ID(box.ID))...)
	}
	for _, posts := range [][]diagram.Post{box.Leaders, box.Deputies, box.Posts} {
		for i := range posts {
			p, o, _ := b.findPost(org.ID(posts[i].ID))
			occupancy := ""
			if p.Occupancy == org.LeftVacant {
				occupancy = b.words.Occupancy[p.Occupancy.String()]
			}
			if alone := len(box.Leaders) == 1 && box.Leaders[0].ID == string(p.DeputyFor); p.DeputyFor != "" && !alone {
				posts[i].For = postTitle(o.Organisation, p.DeputyFor)
			}
			profile := b.profile(p, o)
			if profile != "" {
				profile = b.words.Fields["profile"] + ": " + profile
			}
			lines := strings.Join(slices.Concat(b.outside(p.ID), b.fromOutside(p.ID)), " · ")
			posts[i].Note = joined(" · ", b.refersTo(p, o), lines, profile, occupancy, b.postCost(p, posts[i].Count))
		}
	}
	for i := range box.Children {
		b.note(&box.Children[i])
	}
}

// profile is that of a post, where it is drawn as new or changed by the plan, and in a marked picture of before also as what
// is to be changed.
func (b *charter) profile(p org.Post, o *roster) string {
	then, stays := b.other.Post(p.ID)
	switch {
	case o != b.now, b.past && !(b.marked && stays), stays && len(org.PostAspects(org.Delta[org.Post]{Before: &then, After: &p})) == 0:
		return ""
	default:
		return p.Profile
	}
}

// postCost is what so many equal posts cost a year, or among the changes what the change of one costs or saves; empty where
// costs are not shown or no price is known, which the unit counts.
func (b *charter) postCost(p org.Post, count int) string {
	if !b.show.Cost {
		return ""
	}
	if b.keeps {
		return b.changeCost(p.ID)
	}
	cost, known := b.model.Effect(org.Delta[org.Post]{After: &p})
	if !known || !p.Budgeted() {
		return ""
	}
	b.amounts = true
	if count == 1 {
		return b.lang.about(amountOf(cost))
	}
	all := make([]costing.Figure, count)
	for i := range all {
		all[i] = cost
	}
	return b.lang.about(amountOf(costing.Sum(cost.Label(), all...))) + " " + b.words.InAll
}

// changeCost is what the change of a post costs or saves a year; empty for one that is not changed, or not in its cost.
func (b *charter) changeCost(id org.ID) string {
	d, changed := b.posts[id]
	if !changed {
		return ""
	}
	cost, known := b.model.Effect(d)
	switch {
	case !known:
		return b.words.WithoutPrice
	case cost.Value().IsZero():
		return ""
	default:
		b.amounts = true
		return b.lang.aboutChange(amountOf(cost)) + " " + b.words.AYear
	}
}

// unitCost is what the posts in a box cost a year, shown there or not, without those of the units below it, and how many of
// them have no price.
func (b *charter) unitCost(members []member) string {
	var costs []costing.Figure
	unpriced := 0
	for _, m := range members {
		if !m.Budgeted() {
			continue
		}
		if cost, known := b.model.Effect(org.Delta[org.Post]{After: &m.Post}); known {
			costs = append(costs, cost)
		} else {
			unpriced++
		}
	}
	sum, missing := "", ""
	if len(costs) > 0 {
		b.amounts = true
		total := amountOf(costing.Sum(costing.Label{What: costing.Establish}, costs...))
		sum = b.words.OwnPosts + ": " + b.lang.aboutSum(total) + " " + b.words.AYear
	}
	switch unpriced {
	case 0:
	case 1:
		missing = "1 " + b.words.PostWithoutPrice
	default:
		missing = b.lang.Count(unpriced) + " " + b.words.PostsWithoutPrice
	}
	return joined(", ", sum, missing)
}
