package engine

import (
	"errors"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Where rapporteur.yaml names a newer format, this program stops: what it writes could be wrong there.
// But anybody can type another number into that file, and there is no newer version then. So who did it
// is told, and a person can put the file back as this device knows it, if all else there can be read.

// newer decides about a snapshot in which rapporteur.yaml names a newer format, which why says. It
// returns what comes with it where the person at this device lets the file be put back.
func (s *run) newer(snap remote.Snapshot, why error) (*incoming, error) {
	path := format.Paths(igf.ProgrammeKey)[0]
	rest := snap
	rest.Files = slices.DeleteFunc(slices.Clone(snap.Files), func(f remote.File) bool { return f.Path == path })
	in, err := newIncoming(rest, s.batch)
	if err != nil {
		return nil, err
	}
	known, err := s.replica.SyncValue(syncstate.Base + path)
	if err != nil {
		return nil, err
	}
	alone := known != nil && in.readable()
	wanted, err := s.replica.SyncValue(syncstate.Replace + path)
	if err != nil {
		return nil, err
	}
	if alone && wanted != nil {
		in.bad[path] = []igf.Reason{igf.ReasonOf(why)}
		s.putsBack = true
		return in, nil
	}
	var c igf.Conflict
	err = s.signSince(&c, path, snap.Revision, func(data []byte) bool {
		_, err := format.ReadDocument(igf.ProgrammeKey, map[string][]byte{path: data})
		return errors.Is(err, format.ErrNewer)
	})
	if err != nil {
		return nil, err
	}
	return nil, newerBy(why, c, alone)
}

// newerBy says who made the format a newer one, and whether the file can be put back.
func newerBy(why error, c igf.Conflict, alone bool) error {
	switch {
	case c.TheirsBy == "":
	case c.TheirsUnsigned:
		why = igf.Errorf("%w. It says so since a change that nobody signed, with the name “%s”, of %s", why, c.TheirsBy, c.TheirsAt.Format("2006-01-02 15:04 UTC"))
	default:
		why = igf.Errorf("%w. It says so since a change of “%s”, of %s", why, c.TheirsBy, c.TheirsAt.Format("2006-01-02 15:04 UTC"))
	}
	if !alone {
		return why
	}
	return igf.Errorf("%w. All else there is of the format that this version knows: ask who changed it, and if there is no newer version, put the file back as this device knows it: rapporteur-cli remote replace rapporteur.yaml --yes", why)
}

// readable reports whether all that came is of this format.
func (in *incoming) readable() bool {
	for path, data := range in.sheets {
		if data == nil {
			continue
		}
		if file, err := format.ReadSheet(path, data); err != nil || len(file.SetAside) > 0 {
			return false
		}
	}
	for key, files := range in.documents {
		if _, err := format.ReadDocument(key, files); err != nil {
			return false
		}
	}
	return len(in.bad) == 0
}

// putBack lets the next batch have rapporteur.yaml as this device knows it.
func (s *run) putBack() error {
	if !s.putsBack {
		return nil
	}
	s.putsBack = false
	if err := Replace(s.ctx, s.replica, format.Paths(igf.ProgrammeKey)[0]); err != nil {
		return err
	}
	return s.outbox.load()
}
