package importing

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/rules"
)

// Item is one thing that an import makes an entry of: a note of a session, or a
// comment on an output.
type Item struct {
	Note    *rules.NoteInput
	Comment *rules.CommentInput
	// ID is what its source calls it for ever, such as a Message-ID; "": it is
	// known by what it says. Only a hash of it is kept.
	ID string
	At time.Time // when it was said or sent; zero: now
	// Loose says that the quote of a comment may not be in the text. The
	// comment is then about the whole and keeps the quote, for a person to
	// place it. Context is the paragraph that the quote stood in.
	Loose   bool
	Context string
}

// Imported is what an import did, or would do.
type Imported struct {
	ID       string // of the import, to undo it by
	Added    []igf.Entry
	Items    []int    // which item each of Added is, from 0
	Present  int      // were here already
	Unplaced []string // ids of comments whose quote was not found
}

// Import saves notes and comments that come from elsewhere: all of them, or
// none. What an earlier import made is not made again. at is told which one, from
// 0, cannot be taken.
func (svc *Service) Import(ctx context.Context, from string, items []Item, at func(int, error) error) (Imported, error) {
	done, act, err := svc.importAct(ctx, from, items, at)
	if err != nil || len(act.Records) == 0 {
		return done, err
	}
	if err := svc.core.Save(ctx, act); err != nil {
		return Imported{}, err
	}
	return done, nil
}

// Preview is what Import would do. Nothing changes.
func (svc *Service) Preview(ctx context.Context, from string, items []Item, at func(int, error) error) (Imported, error) {
	done, _, err := svc.importAct(ctx, from, items, at)
	return done, err
}

// importAct is the act that imports items.
func (svc *Service) importAct(ctx context.Context, from string, items []Item, at func(int, error) error) (done Imported, act igf.Act, err error) {
	if len(items) > core.MaxImport {
		return done, act, igf.Errorf("the import has %d entries, and %d are the most at once: split it; nothing was taken", len(items), core.MaxImport)
	}
	known, err := svc.imported()
	if err != nil {
		return done, act, err
	}
	mk := svc.maker(from)
	done.ID = mk.id
	all, err := mk.all(ctx, items)
	if err != nil {
		return done, act, err
	}
	size := 0
	for i, m := range all {
		if m.err != nil {
			return Imported{}, act, at(i, m.err)
		}
		if known[m.mark] {
			done.Present++
			continue
		}
		if size += wordsIn(m.entry); size > core.MaxImportBytes {
			return Imported{}, act, igf.Errorf("the import has more than %d KB of words, which is the most at once: split it; nothing was taken", core.MaxImportBytes/1000)
		}
		known[m.mark] = true
		act.Records, act.Private = append(act.Records, m.entry), append(act.Private, m.private...)
		done.Added, done.Items = append(done.Added, m.entry), append(done.Items, i)
		if m.unplaced {
			done.Unplaced = append(done.Unplaced, m.entry.Head().ID)
		}
	}
	return done, act, nil
}

// wordsIn is how many bytes an entry's own words have.
func wordsIn(e igf.Entry) int {
	switch v := e.(type) {
	case *igf.Note:
		return len(v.Text)
	case *igf.Comment:
		n := len(v.Text) + len(v.Proposed) + len(v.Translation)
		if v.Anchor != nil {
			n += len(v.Anchor.Quote)
		}
		return n
	}
	return 0
}

// imported are the marks of what earlier imports made and nobody undid. What a
// person withdrew stays known: it must not come back by another import.
func (svc *Service) imported() (map[string]bool, error) {
	undone, err := svc.undone()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, kind := range []igf.Kind{igf.KindComment, igf.KindNote} {
		for e, err := range svc.core.Replica().Entries(kind) {
			if err != nil {
				return nil, err
			}
			if _, mark, _, ok := importOf(e); ok && !undone[e.Head().ID] {
				known[mark] = true
			}
		}
	}
	return known, nil
}
