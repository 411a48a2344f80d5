package scenario

import (
	"slices"

	"dk/reorg/internal/amount"
	"dk/reorg/internal/source"
	"dk/reorg/scenario/org"
)

type createTask struct {
	task org.Task
	refs []org.Reference
}

func readCreateTask(v source.Value, c *Case) action {
	f := v.Fields("task")
	task, refs := org.ReadTask(f, c.Sources, nil)
	if task.ID == "" || !f.OK() {
		return nil
	}
	return createTask{task, refs}
}

func (c createTask) subject() org.ID { return c.task.ID }
func (c createTask) creates() []source.Ref {
	return []source.Ref{{ID: string(c.task.ID), At: c.task.At}}
}
func (c createTask) apply(e *org.Editor) bool { return e.CreateTask(c.task, c.refs) }

// moveTask lets another unit do tasks; who answers for them follows with the unit.
type moveTask struct {
	tasks []source.Ref
	to    source.Ref
}

func readMoveTask(f *source.Fields) action {
	tasks := f.OptRefs("tasks")
	if task := f.OptRef("task"); !task.IsZero() {
		if len(tasks) > 0 {
			f.Errorf("task-or-tasks", task.At, "move_task has both %q and %q", "task", "tasks").Hintf("list them all under tasks")
		}
		tasks = append([]source.Ref{task}, tasks...)
	}
	m := moveTask{tasks, f.Ref("to")}
	f.End()
	for i, task := range tasks {
		if f.OK() && slices.ContainsFunc(tasks[:i], func(t source.Ref) bool { return t.ID == task.ID }) {
			f.Errorf("moved-twice", task.At, "the task %q is named twice", task.ID).Hintf("take one of them out")
		}
	}
	if len(tasks) == 0 && f.OK() {
		f.Errorf("missing-key", f.Pos(), "move_task has no %q", "task").Hintf("add task: … or tasks: […]")
	}
	return m
}

func (m moveTask) subject() org.ID       { return idOf(m.tasks[0]) }
func (m moveTask) creates() []source.Ref { return nil }

func (m moveTask) apply(e *org.Editor) bool {
	refs := []org.Reference{mention(m.to, "to", org.WantUnit)}
	for _, task := range m.tasks {
		refs = append(refs, mention(task, "task", org.WantTask))
	}
	if !e.Find(refs...) {
		return false
	}
	for _, task := range m.tasks {
		e.ChangeTask(idOf(task), func(t *org.Task) { t.Unit = idOf(m.to) })
	}
	return true
}

type dropTask struct{ ref source.Ref }

func (d dropTask) subject() org.ID       { return idOf(d.ref) }
func (d dropTask) creates() []source.Ref { return nil }

func (d dropTask) apply(e *org.Editor) bool {
	if !e.Find(mention(d.ref, "drop_task", org.WantTask)) {
		return false
	}
	e.DropTask(idOf(d.ref))
	return true
}

// setResponsible says who of the leadership answers for a unit, a body or a task; those who did before do no more.
type setResponsible struct {
	changesThing
	is   org.Responsibility
	refs []org.Reference
}

func readSetResponsible(v source.Value, c *Case) action {
	f := v.Fields("set_responsible")
	s := setResponsible{changesThing: changesThing{f.Ref("of")}}
	s.is, s.refs = org.ReadResponsibility(f, false, c.Sources, nil)
	f.End()
	if !f.OK() {
		return nil
	}
	return s
}

func (s setResponsible) apply(e *org.Editor) bool {
	if !e.Find(append(slices.Clone(s.refs), mention(s.ref, "of", org.WantDuty))...) {
		return false
	}
	id := idOf(s.ref)
	if t, ok := e.Now().Task(id); ok {
		if t.Unit == "" && s.is.IsNobody() {
			e.Errorf("nobodys-task", s.ref.At, "the task %q is done by no unit, and nobody would answer for it", s.ref.ID).Hintf("drop_task takes it away; move_task gives it to a unit")
			return false
		}
		e.ChangeTask(id, func(t *org.Task) { t.Responsible = s.is })
	} else if _, ok := e.Now().Body(id); ok {
		e.ChangeBody(id, func(b *org.Body) { b.Responsible = s.is })
	} else {
		e.ChangeUnit(id, func(u *org.Unit) { u.Responsible = s.is })
	}
	return true
}

// setStaff is another published number of staff: something that was counted, not something that is done.
type setStaff struct {
	changesThing
	staff amount.Amount
}

func readSetStaff(f *source.Fields) action {
	return setStaff{changesThing{f.Ref("unit")}, org.ReadStaff(f, true)}
}

func (s setStaff) apply(e *org.Editor) bool {
	if !e.Find(mention(s.ref, "unit", org.WantUnit)) {
		return false
	}
	e.ChangeUnit(idOf(s.ref), func(u *org.Unit) { u.Staff = s.staff })
	return true
}
