package importing

import (
	"context"
	"slices"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
)

// itemsOf makes a reader that returns the items alone.
func itemsOf[T any](read func(context.Context, budget.Input) (Reading[T], error)) func(context.Context, budget.Input) ([]T, error) {
	return func(ctx context.Context, in budget.Input) ([]T, error) {
		r, err := read(ctx, in)
		return r.Items, err
	}
}

// names reports whether somebody is among people.
func names(people []igf.Mention, name string) bool {
	return slices.ContainsFunc(people, func(p igf.Mention) bool { return strings.Contains(p.Name, name) })
}
