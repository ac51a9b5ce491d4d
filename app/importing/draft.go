package importing

import (
	"context"

	"rapporteur/app/budget"
	"rapporteur/app/importing/draft"
)

// ReadDraft reads a text for an output: a Word file, an OpenDocument text, a web page, or
// Markdown as other programs write it.
func ReadDraft(ctx context.Context, in budget.Input) (draft.Draft, error) {
	return budget.Read(ctx, in, budget.Imports(), draft.Read)
}
