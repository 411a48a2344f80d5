package org

import (
	"iter"
	"slices"
)

// List is a list that cannot be changed, so that the values that hold it cannot either. The zero List is empty.
type List[T comparable] struct{ items []T }

// ListOf makes a list of a copy of the items.
func ListOf[T comparable](items ...T) List[T] { return List[T]{slices.Clone(items)} }

func (l List[T]) Len() int                 { return len(l.items) }
func (l List[T]) At(i int) T               { return l.items[i] }
func (l List[T]) All() iter.Seq[T]         { return slices.Values(l.items) }
func (l List[T]) Contains(item T) bool     { return slices.Contains(l.items, item) }
func (l List[T]) Equal(other List[T]) bool { return slices.Equal(l.items, other.items) }

// Items returns a copy.
func (l List[T]) Items() []T { return slices.Clone(l.items) }

// With returns the list with an item more.
func (l List[T]) With(item T) List[T] { return List[T]{append(slices.Clone(l.items), item)} }

// Without returns the list without an item.
func (l List[T]) Without(item T) List[T] {
	return List[T]{slices.DeleteFunc(slices.Clone(l.items), func(i T) bool { return i == item })}
}
