package engine

import (
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/merge"
	"rapporteur/sync/remote"
)

// maxName is how much of a name in the history is kept, in runes.
const maxName = 80

// sign notes in a conflict who brought theirs, and when: whose commit gave the field its
// value. The repository is asked only here, where there is a conflict; what it cannot
// tell stays unsaid.
func (i *importer) sign(d *document, c *igf.Conflict) {
	c.TheirsBy, c.TheirsAt = "", time.Time{}
	history, can := i.remote.(remote.Historian)
	if !can {
		return
	}
	paths := format.Paths(d.key)
	path := paths[len(paths)-1]
	if c.Field == merge.DraftField {
		path = format.DraftPath(d.key)
	}
	first := true
	_ = history.Touches(i.step.ctx, path, i.to, func(t remote.Touch) (bool, error) {
		if !first {
			if same, err := theirsAt(d, c.Field, path, t); err != nil || !same {
				return false, err
			}
		}
		first = false
		name := []rune(strings.Join(strings.Fields(igf.Clean(t.By)), " "))
		c.TheirsBy, c.TheirsAt = string(name[:min(len(name), maxName)]), t.At
		return c.Field != "", nil
	})
}

// theirsAt reports whether a field had the value that it has in the repository after an
// earlier commit already.
func theirsAt(d *document, field, path string, t remote.Touch) (bool, error) {
	data, err := t.Data()
	if err != nil || data == nil || d.theirs == nil {
		return false, err
	}
	files := map[string][]byte{path: data}
	if paths := format.Paths(d.key); path != paths[len(paths)-1] {
		files[paths[len(paths)-1]] = d.is[paths[len(paths)-1]]
	}
	doc, err := format.ReadDocument(d.key, files)
	if err != nil || doc == nil {
		return false, err
	}
	was, err := merge.Field(doc, field)
	if err != nil {
		return false, err
	}
	is, err := merge.Field(d.theirs, field)
	return err == nil && was == is, err
}

// renewConflicts lets open conflicts of a document say what is shared now, and by whom.
func (i *importer) renewConflicts(d *document, now igf.Record) error {
	open, err := i.outbox.replica.Conflicts()
	if err != nil {
		return err
	}
	for _, c := range open {
		if c.Key != d.key || c.OtherHand() {
			continue
		}
		renewed, err := merge.Renew(now, c)
		if err != nil || renewed.Theirs == c.Theirs {
			continue // as of a field that is gone
		}
		if err := i.step.reserve(len(renewed.Base)+len(renewed.Ours)+len(renewed.Theirs), 0); err != nil {
			return err
		}
		i.sign(d, &renewed)
		i.step.x.Conflicts = append(i.step.x.Conflicts, renewed)
	}
	return nil
}
