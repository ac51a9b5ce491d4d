package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/table"
)

// consistent fills a replica in which nothing is amiss.
func consistent(t *testing.T, r *Replica) {
	t.Helper()
	group := &igf.Group{ID: sampleGroup, Name: "Sample", Modality: igf.Modalities()[0]}
	session := &igf.Session{ID: sampleGroup + "/" + sampleSheet, Title: "Main", Zone: "Africa/Addis_Ababa"}
	version := &igf.VersionText{Output: sampleOutput, Number: 1, Text: "# Norms\n\nStates should talk.\n"}
	c := comment(ulid(30, 1), "why?")
	c.Anchor = &igf.Anchor{Output: sampleOutput, Version: 1, Quote: "States should talk."}
	n := note(ulid(30, 2), "answer")
	n.About = c.ID
	save(t, r, act(group, session, output("Norms", "x"), version, c, n))
}

func TestCheckFindsNothingWhereNothingIsWrong(t *testing.T) {
	r, _ := open(t, t.TempDir())
	consistent(t, r)
	exchange(t, r, &igf.Exchange{Acknowledged: pending(t, r)[:3], Conflicts: []igf.Conflict{{ID: "c", Key: igf.OutputKey(sampleOutput)}}})
	if err := r.AutoBackup(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if faults := must(r.Check(context.Background()))(t); len(faults) > 0 {
		t.Errorf("faults %q", faults)
	}
}

func TestCheckNamesEachFault(t *testing.T) {
	for want, spoil := range map[string]func(r *Replica, t *table.Tx) error{
		"does not add up": func(_ *Replica, t *table.Tx) error { t.Meta.Sum++; return nil },
		// The comment's anchor leads there before the version itself is read.
		"a record has the kind": func(_ *Replica, t *table.Tx) error {
			return t.Put(recordKey(igf.VersionKey(sampleOutput, 1)), []byte("\x03odd"))
		},
		"is missing in an index": func(_ *Replica, t *table.Tx) error {
			return t.Drop(append(table.ByOutput.Under(sampleOutput), ulid(30, 1)...))
		},
		"there is none that asks": func(_ *Replica, t *table.Tx) error {
			return t.Put(append(table.ByOutput.Under("a/b"), ulid(30, 1)...), nil)
		},
		"outbox names":      func(_ *Replica, t *table.Tx) error { return t.PutNumber(table.Outbox.Key("output/a/b"), 9) },
		"which is not here": func(_ *Replica, t *table.Tx) error { return t.Drop(recordKey(igf.GroupKey(sampleGroup))) },
		"does not have these words": func(_ *Replica, t *table.Tx) error {
			v := &igf.VersionText{Output: sampleOutput, Number: 1, Text: "other"}
			b, err := codec.EncodeRecord(v)
			if err != nil {
				return err
			}
			return t.Put(recordKey(v.Key()), b)
		},
		"is not valid": func(_ *Replica, t *table.Tx) error {
			b, err := codec.EncodeRecord(output("", ""))
			if err != nil {
				return err
			}
			return t.Put(recordKey(igf.OutputKey(sampleOutput)), b)
		},
		"journal file": func(r *Replica, _ *table.Tx) error { return spoilFile(r.opt.Dir, "journal/*.journal") },
		"automatic backup": func(r *Replica, _ *table.Tx) error {
			return spoilFile(r.opt.Dir, "backup/newest.backup")
		},
	} {
		t.Run(want, func(t *testing.T) {
			r, _ := open(t, t.TempDir())
			consistent(t, r)
			a := act()
			a.Self = &igf.Self{Author: ulid(9, 1)}
			save(t, r, a)
			if err := r.AutoBackup(context.Background(), nil); err != nil {
				t.Fatal(err)
			}
			if err := r.reader.db.Update(func(t *table.Tx) error { return spoil(r, t) }); err != nil {
				t.Fatal(err)
			}
			faults := must(r.Check(context.Background()))(t)
			if !slices.ContainsFunc(faults, func(f igf.Sentence) bool {
				return strings.Contains(f.String(), want) && strings.HasSuffix(f.String(), ".")
			}) {
				t.Errorf("faults %q", faults)
			}
		})
	}
}

func spoilFile(dir, pattern string) error {
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) == 0 {
		return fmt.Errorf("no %s: %w", pattern, err)
	}
	b, err := os.ReadFile(names[0])
	if err != nil {
		return err
	}
	b[len(b)/2] ^= 1
	return os.WriteFile(names[0], b, 0o600)
}
