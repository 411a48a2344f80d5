package render

import (
	"dk/reorg/costing"
	"dk/reorg/render/diagram"
	"dk/reorg/scenario/org"
)

// note writes the small texts under the titles of all posts in a box and below: whom a post refers to where no line says it,
// that it is not to be filled, and what it costs.
func (b *charter) note(box *diagram.Box) {
	for _, posts := range [][]diagram.Post{box.Leaders, box.Deputies, box.Posts} {
		for i := range posts {
			p, o, _ := b.findPost(org.ID(posts[i].ID))
			occupancy := ""
			if p.Occupancy == org.LeftVacant {
				occupancy = b.words.Occupancy[p.Occupancy.String()]
			}
			posts[i].Note = joined(" · ", b.refersTo(p, o), occupancy, b.postCost(p, posts[i].Count))
		}
	}
	for i := range box.Children {
		b.note(&box.Children[i])
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
	switch {
	case !known || !p.Budgeted():
		return ""
	case count == 1:
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
		return b.lang.aboutChange(amountOf(cost)) + " " + b.words.AYear
	}
}

// unitCost is what the posts in a box cost a year, shown there or not, and how many of them have no price.
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
		sum = b.lang.about(amountOf(costing.Sum(costing.Label{What: costing.Establish}, costs...))) + " " + b.words.AYear
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
