package importing

import (
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// Item is one thing that an import makes an entry of: a note of a session, or a
// comment on an output.
type Item struct {
	Note    *rules.NoteInput
	Comment *rules.CommentInput
	// ID is what its source calls it for ever, such as a Message-ID; only a hash of it
	// is kept. Without one it is known by when or where it was said, and what it says.
	ID string
	// Source is what files of one origin share, such as the head of a form's column:
	// never a file name. OwnForm: this program wrote the file.
	Source  string
	OwnForm bool
	At      time.Time // when it was said or sent; zero: now
	// Heard is when it was said by the clock of its session, as far as its transcript
	// tells: it tells no two items apart, and the session may be later than now by the
	// clock of this device.
	Heard time.Time
	// Loose says that the quote of a comment may not be in the text. The
	// comment is then about the whole and keeps the quote, for a person to
	// place it. Context is the paragraph that the quote stood in.
	Loose   bool
	Context string

	// Personal says that it was written to single people, not in public: somebody has to
	// say that its writer agreed to it, or it is shared without their name.
	Personal bool

	LeftOut bool              // the person does not want it; its people are still known
	Choice  disclosure.Choice // about whom its words name
}

// Imported is what an import did, or would do.
type Imported struct {
	ID       string // of the import, to undo it by
	Added    []igf.Entry
	Items    []int         // which item each of Added is, from 0
	Private  []igf.Private // what of each of Added stays on this device
	Present  int           // were here already
	Unplaced []string      // ids of comments whose quote was not found
	Alike    []string      // ids of comments that say the same, on the same place, as one from elsewhere
	Waiting  []disclosure.Waiting
	Masked   int // addresses and telephone numbers taken out of the words
}

// Import saves notes and comments that come from elsewhere, in one act. What an
// earlier import made is not made again. Items whose words name somebody who is to stay
// unnamed are left out until a person decides about them; for any other reason the
// import takes all or nothing, and at is told which item, from 0, cannot be taken.
func (svc *Service) Import(ctx context.Context, f File, at func(int, error) error) (Imported, error) {
	done, act, err := svc.importAct(ctx, f, at)
	if err != nil || len(act.Records) == 0 {
		return done, err
	}
	// Each doubtful name was decided about, item by item.
	if err := svc.core.Save(igf.WithNamesChecked(ctx, igf.CheckedWhenWritten), act); err != nil {
		return Imported{}, err
	}
	return done, nil
}

// Preview is what Import would do. Nothing changes.
func (svc *Service) Preview(ctx context.Context, f File, at func(int, error) error) (Imported, error) {
	done, _, err := svc.importAct(ctx, f, at)
	return done, err
}

// importAct is the act that imports a file.
func (svc *Service) importAct(ctx context.Context, f File, at func(int, error) error) (done Imported, act igf.Act, err error) {
	chosen := 0
	for _, it := range f.Items {
		if !it.LeftOut {
			chosen++
		}
	}
	if chosen > core.MaxImport {
		return done, act, igf.Errorf("the import has %d entries, and %d are the most at once: split it; nothing was imported", chosen, core.MaxImport)
	}
	mk := svc.builder(f.From)
	done.ID = mk.id
	all, err := mk.all(ctx, f)
	if err != nil {
		return done, act, err
	}
	size := 0
	for i, m := range all {
		switch {
		case f.Items[i].LeftOut:
			continue
		case m.here:
			done.Present++
			continue
		case disclosure.WaitsForChoice(m.err):
			done.Waiting = append(done.Waiting, disclosure.Waiting{Item: i, Err: m.err})
			continue
		case m.err != nil:
			return Imported{}, igf.Act{}, at(i, m.err)
		}
		if size += wordsIn(m.entry); size > core.MaxImportBytes {
			return Imported{}, igf.Act{}, igf.Errorf("the import has more than %d KB of words, which is the most at once: split it; nothing was imported", core.MaxImportBytes/1000)
		}
		act.Records, act.Private = append(act.Records, m.entry), append(act.Private, m.private...)
		done.Added, done.Items, done.Private = append(done.Added, m.entry), append(done.Items, i), append(done.Private, m.ownPrivate())
		done.Masked += m.masked
		if m.alike {
			done.Alike = append(done.Alike, m.entry.Head().ID)
		}
		if m.unplaced {
			done.Unplaced = append(done.Unplaced, m.entry.Head().ID)
		}
	}
	if len(act.Records) > 0 {
		act.Private = append(act.Private, mk.people...)
	}
	return done, act, nil
}

// ownPrivate returns what of an entry stays on this device.
func (m made) ownPrivate() igf.Private {
	for _, p := range m.private {
		if p.Of == m.entry.Head().Key() {
			return p
		}
	}
	return igf.Private{}
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
