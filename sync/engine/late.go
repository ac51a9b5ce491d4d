package engine

import (
	"bytes"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// Who writes without a certificate has no key, and anybody can make one for their author id
// afterwards. Such a certificate is late: it owns nothing of what stood there before it, so it
// does not count until a person confirmed its digits, and what the author goes on writing is
// taken as before.

// lateness finds out which certificates that come are late.
type lateness struct {
	imp *importer
	in  map[string][]byte // the sheets that come, by path
	// here are the authors of entries that nobody signed, of those that this device took; nil until
	// it is needed.
	here map[string]bool
}

// is reports whether an author wrote without a signature before a certificate of theirs came.
func (l *lateness) is(path string, c trust.Certificate) (bool, error) {
	i := l.imp
	if i.judge.Roster.First[c.Author] != "" {
		return false, nil
	}
	own, err := roster.OwnKey(i.outbox.replica, c.Author)
	if err != nil || !own.IsZero() && own.Public() == c.AuthorKey {
		return false, err
	}
	if err := l.read(); err != nil {
		return false, err
	}
	if l.here[c.Author] {
		return true, nil
	}
	for sheet, data := range l.in {
		if !l.mayHold(sheet, data, c) || !l.wrote(sheet, data, c) {
			continue
		}
		if before, err := l.before(sheet, path, c); err != nil || before {
			return before, err
		}
	}
	return false, nil
}

// read finds out who wrote what is here and nobody signed. What the person at this device
// believes for other reasons, and what shows nothing any more, was not taken as theirs.
func (l *lateness) read() error {
	if l.here != nil {
		return nil
	}
	l.here = map[string]bool{}
	o := l.imp.outbox
	some, err := o.replica.SyncValue(syncstate.AnyUnsigned)
	if err != nil || some == nil {
		return err
	}
	for _, kind := range igf.EntryKinds() {
		for e, err := range o.replica.Entries(kind) {
			if err != nil {
				return err
			}
			h := e.Head()
			if h.Signature != "" || h.Author.ID == "" || h.Device == o.device || doubted(e) || l.here[h.Author.ID] {
				continue
			}
			said, err := o.replica.Setting(igf.SettingWrote + h.ID)
			if err != nil {
				return err
			}
			scope, err := o.Settled(e)
			if err != nil {
				return err
			}
			l.here[h.Author.ID] = said == "" && !scope.All()
		}
	}
	return nil
}

// mayHold reports whether it is worth while to read a sheet for what an author wrote: not where
// it has as many signatures as entries, as those of devices that sign.
func (l *lateness) mayHold(sheet string, data []byte, c trust.Certificate) bool {
	place, err := format.Classify(sheet)
	return err == nil && place.Device != l.imp.outbox.device && bytes.Contains(data, []byte(c.Author)) &&
		bytes.Count(data, []byte("lamport")) > bytes.Count(data, []byte("\n  signature: ed25519:"))
}

// wrote reports whether a sheet has an entry of an author that nobody signed.
func (l *lateness) wrote(sheet string, data []byte, c trust.Certificate) bool {
	file, why := format.ReadSheet(sheet, data)
	return why == nil && slices.ContainsFunc(file.Entries, func(e igf.Entry) bool { return e.Head().Signature == "" && e.Head().Author.ID == c.Author })
}

// before reports whether a sheet had something that an author wrote and nobody signed by the
// commit that brought their certificate. Where the history cannot tell it had, for what is lost by
// that can be confirmed.
func (l *lateness) before(sheet, certificate string, c trust.Certificate) (had bool, err error) {
	history, can := l.imp.remote.(remote.Historian)
	if !can {
		return false, nil
	}
	brought := remote.Revision("")
	err = history.Touches(l.imp.step.ctx, certificate, l.imp.to, func(t remote.Touch) (bool, error) {
		brought = t.Revision
		return true, nil
	})
	if err == nil && brought != "" {
		err = history.Touches(l.imp.step.ctx, sheet, brought, func(t remote.Touch) (bool, error) {
			data, err := t.Data()
			had = err == nil && (l.wrote(sheet, data, c) || t.Unread)
			return !had, err
		})
	}
	if remote.IsDamaged(err) {
		return true, nil
	}
	return had, err
}

// noteClaimed remembers of an entry that nobody signed that it came after a certificate that is
// late: a person is asked whether its author wrote it.
func (i *importer) noteClaimed(h *igf.Meta) {
	if s, late := i.judge.Roster.IsLate(h.Author.ID); late && s.Pull < i.pulled {
		i.step.PutState(syncstate.Claimed+h.ID, []byte{1})
	}
}
