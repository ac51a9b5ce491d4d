package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Rehearsal is a replica of which nothing is kept: what is tried on it is read back from
// it only.
type Rehearsal interface {
	Replica
	ChangesNothing()
}

// Preview returns what a sync would send and how much would come: it runs one on a
// rehearsal of the replica, up to each commit, and shows the words in the files of that.
// It changes nothing on either side, and works while the remote cannot be reached.
func Preview(ctx context.Context, replica Rehearsal, p Params) (igf.Preview, error) {
	return rehearse(ctx, replica, p, (*run).pullNew)
}

// rehearse tries a sync that begins by pulling.
func rehearse(ctx context.Context, replica Rehearsal, p Params, pull func(*run, *rehearsedRemote) error) (igf.Preview, error) {
	r := &rehearsedRemote{Remote: p.Remote}
	p.Replica, p.Remote, p.Propose = replica, r, false
	e, err := New(p)
	if err != nil {
		return igf.Preview{}, err
	}
	s, err := e.start(ctx)
	if err != nil {
		return igf.Preview{}, err
	}
	r.run = s
	out := igf.Preview{}
	if err := pull(s, r); errors.Is(err, remote.ErrUnreachable) {
		out.Offline, r.files, s.target = err, -1, ""
	} else if err != nil {
		return out, s.explain(err)
	}
	waits, err := replica.Pending()
	if err != nil {
		return out, err
	}
	for done := false; !done; {
		if done, err = s.push(); err != nil {
			return out, s.explain(err)
		}
	}
	out.Send, out.Receive = r.inOrder(waits), r.files
	out.SetAside = slices.SortedFunc(maps.Keys(s.notes), bySetAside)
	return out, nil
}

func (s *run) pullNew(r *rehearsedRemote) error {
	head, err := r.Remote.Head(s.ctx, s.head)
	if err != nil {
		return err
	}
	return s.pull(head)
}

// rehearsedRemote reads a remote. What is committed to it is noted, can be read back,
// and goes nowhere.
type rehearsedRemote struct {
	remote.Remote
	run   *run
	files int // of documents and sheets that came
	sent  []igf.PreviewRecord
	last  remote.Snapshot // what the last commit brought
	made  int             // commits
}

// UseKnown passes on what the caller holds already.
func (r *rehearsedRemote) UseKnown(known func(path string) []byte) {
	if b, ok := r.Remote.(remote.Rebuilder); ok {
		b.UseKnown(known)
	}
}

// Changes returns those of the remote, or those that were committed last.
func (r *rehearsedRemote) Changes(ctx context.Context, from, to remote.Revision) (remote.Snapshot, error) {
	if to == r.last.Revision && r.made > 0 {
		return r.last, nil
	}
	snap, err := r.Remote.Changes(ctx, from, to)
	if err != nil {
		return snap, err
	}
	in, err := newIncoming(snap, r.run.batch)
	if err != nil {
		return snap, err
	}
	r.files += len(in.sheets)
	for _, files := range in.documents {
		r.files += len(files)
	}
	return snap, nil
}

// Commit notes what a batch says that others do not have.
func (r *rehearsedRemote) Commit(_ context.Context, _ remote.Revision, b remote.Batch) (remote.Revision, error) {
	documents := map[igf.Key]map[string][]byte{}
	for _, f := range b.Files {
		place, err := format.Classify(f.Path)
		switch {
		case err != nil:
			return "", err
		case place.Class == format.Certificate: // it says nothing that a person wrote
		case place.Class == format.Sheet:
			if err := r.sheet(f); err != nil {
				return "", err
			}
		default:
			if documents[place.Key] == nil {
				documents[place.Key] = map[string][]byte{}
			}
			documents[place.Key][f.Path] = f.Data
		}
	}
	for key, files := range documents {
		if err := r.document(key, files); err != nil {
			return "", err
		}
	}
	r.made++
	r.last = remote.Snapshot{Revision: remote.Revision(fmt.Sprint("rehearsed ", r.made)), Files: b.Files, Removed: b.Removed}
	return r.last.Revision, nil
}

// sheet notes the entries of a sheet's file that are new in it.
func (r *rehearsedRemote) sheet(f remote.File) error {
	known, err := syncstate.ReadSheet(r.run.replica, f.Path)
	if err != nil {
		return err
	}
	sheet, err := format.ReadSheet(f.Path, f.Data)
	if err != nil {
		return err
	}
	for _, e := range sheet.Entries {
		if known == nil || !slices.Contains(known.IDs, e.Head().ID) {
			r.note(e, nil, f.Path)
		}
	}
	return nil
}

// document notes what is new in a document of which these files are committed.
func (r *rehearsedRemote) document(key igf.Key, files map[string][]byte) error {
	known, err := r.run.outbox.knownDocument(key)
	if err != nil {
		return err
	}
	whole, err := readFiles(r.run.replica, syncstate.Base, key)
	if err != nil {
		return err
	}
	maps.Copy(whole, files)
	doc, err := format.ReadDocument(key, whole)
	if err != nil {
		return err
	}
	r.note(doc, known, pathOf(key))
	return nil
}

func (r *rehearsedRemote) note(rec, known igf.Record, path string) {
	line := igf.PreviewRecord{Key: rec.Key(), Path: path, Texts: igf.TextsOf(rec, known)}
	line.Title, line.Who = describe(rec)
	switch r := rec.(type) {
	case *igf.Note:
		line.Named = r.Speaker
	case *igf.Comment:
		line.Named = r.By
	}
	r.sent = append(r.sent, line)
}

// inOrder returns what was noted in the order in which it waits.
func (r *rehearsedRemote) inOrder(waits []igf.Pending) []igf.PreviewRecord {
	at := map[igf.Key]int{}
	for i, p := range waits {
		at[p.Key] = i + 1
	}
	slices.SortStableFunc(r.sent, func(a, b igf.PreviewRecord) int {
		return cmp.Or(cmp.Compare(at[a.Key], at[b.Key]), cmp.Compare(a.Key, b.Key))
	})
	return r.sent
}

// describe returns the first words of a record and whom it names, as shared.
func describe(rec igf.Record) (first igf.Sentence, who string) {
	title := ""
	if e, ok := rec.(igf.Entry); ok {
		who = e.Head().Author.Name
	}
	switch r := rec.(type) {
	case *igf.Programme:
		title = r.Title
	case *igf.Form:
		title = r.Title
	case *igf.Duties:
		title = r.ID
	case *igf.Group:
		title = r.Title()
	case *igf.Session:
		title = r.Title
	case *igf.Output:
		title = r.Title
	case *igf.VersionText:
		title = r.Text
	case *igf.Note:
		title, who = r.Text, r.Speaker.Line(nil)
	case *igf.Comment:
		title, who = cmp.Or(r.Text, r.Proposed), r.By.Line(nil)
	case *igf.Response:
		return igf.Sentencef("%s: %s", r.Disposition, igf.Excerpt(r.Reason, firstWords)), who
	case *igf.Outreach:
		title = r.Forum
	case *igf.Tally:
		return igf.Sentencef("participation"), who
	case *igf.Redaction:
		return igf.Sentencef("withdraws %s", r.Entry), who
	}
	return igf.Sentencef("%s", igf.Excerpt(title, firstWords)), who
}

// firstWords is how long the first words of a record are.
const firstWords = 60
