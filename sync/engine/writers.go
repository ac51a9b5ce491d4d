package engine

import (
	"cmp"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Texts, their stages and the lists of their versions are everybody's: what somebody without a role writes
// there stands, and who coordinates the group is told once about each of them.

// noteWritten keeps that the file of an output came, and is looked at before the end of the sync.
func (i *importer) noteWritten(key igf.Key) {
	for _, path := range format.Paths(key) {
		i.step.PutState(syncstate.WroteDue+path, []byte(key))
	}
}

// tellWriters tells the person at this device, where they coordinate a group, who changed its outputs since
// the last sync and has no role there. What is here before the first sync is no news.
func (s *run) tellWriters(st *step) error {
	due, err := s.replica.SyncNames(syncstate.WroteDue)
	if err != nil || len(due) == 0 {
		return err
	}
	who, err := roster.ReadNamesakes(s.replica)
	if err != nil {
		return err
	}
	self, err := s.replica.Self()
	if err != nil {
		return err
	}
	says := saysOnce{s.replica, map[string]igf.Coordinators{}}
	s.wrote = map[string]bool{}
	for _, name := range due {
		st.PutState(name, nil)
		key, err := s.replica.SyncValue(name)
		if err != nil {
			return err
		}
		output := igf.Key(key)
		if of, is := igf.VersionOf(output); is {
			output = igf.OutputKey(of)
		}
		group, _ := igf.SplitID(output.ID())
		say, err := says.Coordinators(group)
		if err != nil {
			return err
		}
		if s.receipt.Before == "" || !say.Led() || !say.MayAppoint(self.Public(), s.now()) {
			continue
		}
		path := strings.TrimPrefix(name, syncstate.WroteDue)
		if err := s.tellWriter(st, who, says, output, path); err != nil {
			return err
		}
	}
	return nil
}

// maxTouches is how many of the newest changes of a file are looked at: the revision that was known before
// need not be one of those that changed it.
const maxTouches = 50

// tellWriter tells about those who changed a file of an output since the last sync.
func (s *run) tellWriter(st *step, who *roster.Namesakes, says saysOnce, output igf.Key, path string) error {
	group, _ := igf.SplitID(output.ID())
	say, err := says.Coordinators(group)
	if err != nil {
		return err
	}
	seen := 0
	return s.touched(path, func(t remote.Touch) (bool, error) {
		if seen++; seen > maxTouches || string(t.Revision) == s.receipt.Before {
			return false, nil
		}
		authors := who.Roster.SignersOf(t)
		if len(authors) == 0 {
			authors = []string{""} // nobody is proven: the name in it counts for nothing but to be told
		}
		for _, id := range authors {
			by := igf.Author{ID: id, Name: roster.Signature(t)}
			if id != "" && len(who.Names[id]) > 0 {
				by.Name = who.Names[id][0]
			}
			took, err := igf.TookMinutes(says, output.ID(), id)
			if err != nil {
				return false, err
			}
			told := syncstate.Wrote + group + "/" + cmp.Or(id, "unsigned")
			known, err := s.replica.SyncValue(told)
			if err != nil || known != nil || s.wrote[told] || took || id != "" && say.TakesPart(by, t.At.Time()) {
				return err == nil, err
			}
			s.wrote[told] = true // of several files in one sync the first is named
			st.PutState(told, []byte{1})
			if id == "" {
				s.notes.tell(path, "a change of %s came that nobody signed, with the name “%s”: texts, stages and versions are everybody's, and it stands; if it is not right, write it again as it was", output.Named(), by.Name)
			} else {
				s.notes.tell(path, "“%s”, who has no role in %s, changed %s: texts, stages and versions are everybody's, and it stands; if it is not right, write it again as it was", igf.Excerpt(cmp.Or(by.Name, id), roster.NameLength), igf.GroupKey(group).Named(), output.Named())
			}
		}
		return true, nil
	})
}
