package engine

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// importCertificates takes the certificates that are new, and names those that are not
// as they were first seen.
func (i *importer) importCertificates(files map[string][]byte) error {
	paths, tied, err := i.byHistory(files)
	if err != nil {
		return err
	}
	pull := 1
	for _, c := range i.judge.Roster.Seen {
		pull = max(pull, c.Pull+1)
	}
	for _, path := range paths {
		why, err := i.importCertificate(path, files[path], roster.Seen{Pull: pull, Tied: tied[path]})
		if err != nil {
			return err
		}
		var reasons []igf.Reason
		if why != nil {
			reasons = append(reasons, igf.ReasonOf(why))
		}
		if err := i.step.setAside(path, reasons); err != nil {
			return err
		}
	}
	i.judge.Roster.Decide()
	i.pulled = pull
	return nil
}

// byHistory returns the paths of certificates in the order in which they are seen: where
// new ones claim one author with different keys, the one that the history had first comes
// before the others. tied are those of which it does not tell.
func (i *importer) byHistory(files map[string][]byte) (paths []string, tied map[string]bool, err error) {
	paths, tied = slices.Sorted(maps.Keys(files)), map[string]bool{}
	claims, keys := map[string][]string{}, map[string]map[trust.Public]bool{}
	for _, path := range paths {
		c, why := trust.Read(path, files[path])
		if _, seen := i.judge.Roster.Seen[path]; seen || files[path] == nil || why != nil {
			continue
		}
		claims[c.Author] = append(claims[c.Author], path)
		if keys[c.Author] == nil {
			keys[c.Author] = map[trust.Public]bool{}
		}
		keys[c.Author][c.AuthorKey] = true
	}
	history, can := i.remote.(remote.Historian)
	for author, claimed := range claims {
		if len(keys[author]) < 2 || i.judge.Roster.First[author] != "" {
			continue
		}
		first := ""
		if can {
			if first, err = history.First(i.step.ctx, claimed, i.to); err != nil {
				return nil, nil, err
			}
		}
		if at := slices.Index(paths, first); at >= 0 {
			paths = slices.Insert(slices.Delete(paths, at, at+1), 0, first)
			continue
		}
		for _, path := range claimed {
			tied[path] = true
		}
	}
	return paths, tied, nil
}

// importCertificate takes a certificate that is new, as one that is seen in this way.
func (i *importer) importCertificate(path string, data []byte, s roster.Seen) (why, err error) {
	ro := i.judge.Roster
	known, seen := ro.Seen[path]
	if !seen && data == nil {
		return nil, nil
	}
	if seen && known.Missing != (data == nil) {
		known.Missing = data == nil
		ro.Seen[path] = known
		if err := i.step.AddState(syncstate.Device+path, known); err != nil {
			return nil, err
		}
	}
	switch {
	case seen && bytes.Equal(known.File, data), data == nil && i.rescued: // it goes over with the next entries
		return nil, nil
	case seen:
		return igf.Errorf("somebody changed or removed this certificate of a device: the one that was there first counts; put it back as it was"), nil
	}
	c, why := trust.Read(path, data)
	if why != nil {
		return why, nil
	}
	if key := ro.Devices[c.Device]; key != "" && key != c.Key {
		return igf.Errorf("the device %s has another key in this certificate than in the one that was there first: nothing of it was taken", c.Device), nil
	}
	if c.Device == i.outbox.device {
		own, err := roster.OwnKey(i.outbox.replica, c.Device)
		if err != nil {
			return nil, err
		}
		if !own.IsZero() && own.Public() != c.Key {
			return igf.Errorf("this certificate is in the name of this device, which did not write it: nothing of it was taken"), nil
		}
	}
	late, err := i.late.is(path, c)
	if err != nil {
		return nil, err
	}
	if err := i.step.Reserve(len(data)+200, 0); err != nil {
		return nil, err
	}
	s.File, s.Order, s.Cert, s.Late = data, len(ro.Seen)+1, c, late
	ro.Seen[path] = s
	if !late {
		ro.Devices[c.Device] = c.Key
	}
	i.step.PutState(syncstate.Signers, []byte{1})
	i.step.PutState(syncstate.Owed+path, nil)
	return nil, i.step.encodeState(syncstate.Device+path, s)
}

// withWaiting adds the files with entries that wait for a certificate, when certificates
// came, or another file of the device, which may have them with a signature.
func (in *incoming) withWaiting(s *run) error {
	devices := map[string]bool{}
	for path := range in.sheets {
		if place, err := format.Classify(path); err == nil {
			devices[place.Device] = true
		}
	}
	if len(in.certificates)+len(devices) == 0 || s.head == "" {
		return nil
	}
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(s.replica, path)
		if err != nil {
			return err
		}
		place, err := format.Classify(path)
		if err != nil {
			return err
		}
		if _, comes := in.sheets[path]; !comes && state != nil && !state.Settled() && (len(in.certificates) > 0 || devices[place.Device]) {
			wanted[path] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	snap, err := s.remote.Changes(s.ctx, "", in.to)
	if err != nil {
		return err
	}
	for _, f := range snap.Files {
		if wanted[f.Path] {
			in.sheets[f.Path] = f.Data
			in.bytes += len(f.Data)
		}
	}
	return nil
}

// noteName keeps under which name an author wrote in the shared repository; "" stands first where they
// wrote under none before: a name that they take later was somebody else's, perhaps.
func (i *importer) noteName(a igf.Author) error {
	names, read := i.names[a.ID]
	if !read {
		if _, err := syncstate.Read(i.outbox.replica, syncstate.Author+a.ID, &names); err != nil {
			return err
		}
	}
	if i.names[a.ID] = names; slices.Contains(names, a.Name) || len(names) >= roster.MaxNames || a.Name == "" && len(names) > 0 || a.ID == "" {
		return nil
	}
	i.names[a.ID] = append(slices.Clone(names), a.Name)
	if err := i.step.AddState(syncstate.Author+a.ID, i.names[a.ID]); err != nil {
		return err
	}
	i.step.PutState(syncstate.Signers, []byte{1})
	return nil
}

// orderNamesakes brings the authors of a name whose certificates came with one pull into the
// order in which the history had them: only now their names are known.
func (s *run) orderNamesakes() error {
	first := s.firstIn()
	ro, err := roster.Read(s.replica)
	if err != nil || first == nil {
		return err
	}
	g, err := roster.ReadSigning(s.replica, ro)
	if err != nil {
		return err
	}
	st := s.newStep()
	if err := g.Order(first, func(path string, c roster.Seen) error { return st.AddState(syncstate.Device+path, c) }); err != nil {
		return err
	}
	return st.flush()
}

// firstIn says which of some files the known history had first; nil where it is not read.
func (s *run) firstIn() roster.First {
	history, can := s.remote.(remote.Historian)
	if !can || s.head == "" {
		return nil
	}
	return func(paths []string) (string, error) { return history.First(s.ctx, paths, s.head) }
}

// tellNamesakes lists for a receipt or a check the authors who sign under a name that another had
// first, and those who took the name of a role.
func tellNamesakes(r Replica, ro *roster.Roster) ([]igf.SetAside, error) {
	g, err := roster.ReadSigning(r, ro)
	if err != nil {
		return nil, err
	}
	came, err := tellNewcomers(r, g.Self)
	return append(g.Tell(), came...), err
}
