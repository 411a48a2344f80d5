package org

import (
	"dk/reorg/internal/diag"
)

// Task is something that a unit does (opgave), or a subject that leaders answer for without a unit that does it.
type Task struct {
	ID          ID
	Name        string
	Unit        ID             // the unit that does it; may be empty where Responsible is not
	Topics      List[string]   // what it is about: two units whose tasks share a topic meet there
	Responsible Responsibility // of this task alone
	Origin      Origin
	At          diag.Pos // where it was declared or last changed
}

func (t *Task) id() ID           { return t.ID }
func (t *Task) place() *diag.Pos { return &t.At }

// Equal reports whether nothing but the place in the files differs.
func (t Task) Equal(u Task) bool {
	return t.ID == u.ID && t.Name == u.Name && t.Unit == u.Unit && t.Topics.Equal(u.Topics) && t.Responsible.Equal(u.Responsible) && t.Origin == u.Origin
}
