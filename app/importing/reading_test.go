package importing

import (
	"context"

	"rapporteur/app/budget"
)

// itemsOf makes a reader that returns the items alone.
func itemsOf[T any](read func(context.Context, budget.Input) (Reading[T], error)) func(context.Context, budget.Input) ([]T, error) {
	return func(ctx context.Context, in budget.Input) ([]T, error) {
		r, err := read(ctx, in)
		return r.Items, err
	}
}
