package leaks

import (
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/sharing"
	"rapporteur/sync/format"
)

// shownAndSent syncs a device. What the dry run showed before has to be what the sync sent: of
// each record the same words, and no record more or less.
func (w *world) shownAndSent(d int) error {
	preview, err := w.devices[d].Sharing.Preview(w.ctx)
	if err != nil {
		return err
	}
	shown := map[igf.Key]string{}
	for _, r := range preview.Send {
		shown[r.Key] += fmt.Sprintf("%q\n", r.Texts)
	}
	before := w.head()
	if _, err := w.devices[d].Sharing.Sync(w.ctx, sharing.SyncOptions{}); err != nil {
		return err
	}
	sent, err := w.sentSince(before)
	if err != nil || maps.Equal(shown, sent) {
		return err
	}
	for k, words := range shown { // what a sync itself revises has a new id each time, and the same words
		if _, is := sent[k]; is {
			continue
		}
		for other, same := range sent {
			if _, is := shown[other]; !is && same == words {
				delete(shown, k)
				delete(sent, other)
				break
			}
		}
	}
	for k := range shown {
		if shown[k] != sent[k] {
			w.fault = errors.Join(w.fault, fmt.Errorf("the dry run on device %d shows of %s\n%s the sync sends\n%s", d, k, shown[k], sent[k]))
		}
	}
	for k := range sent {
		if _, ok := shown[k]; !ok {
			w.fault = errors.Join(w.fault, fmt.Errorf("the dry run on device %d does not show %s, and the sync sends\n%s", d, k, sent[k]))
		}
	}
	return nil
}

func (w *world) git(args ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", w.dir + "/repository"}, args...)...).Output()
	return string(out), err
}

// head is the newest commit, "" for none.
func (w *world) head() string {
	out, err := w.git("rev-parse", "--verify", "-q", "HEAD")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(out)
}

// sentSince reads in the repository what came after a commit, by record.
func (w *world) sentSince(before string) (map[igf.Key]string, error) {
	now := w.head()
	sent := map[igf.Key]string{}
	if now == before {
		return sent, nil
	}
	old, err := w.filesAt(before)
	if err != nil {
		return nil, err
	}
	files, err := w.filesAt(now)
	if err != nil {
		return nil, err
	}
	documents := map[igf.Key]bool{}
	for path, data := range files {
		place, err := format.Classify(path)
		if err != nil || place.Class == format.Foreign || place.Class == format.Certificate || old[path] == data {
			continue
		}
		if place.Class != format.Sheet {
			documents[place.Key] = true
			continue
		}
		known := entriesOf(path, old[path])
		for _, e := range entriesOf(path, data) {
			if !slices.ContainsFunc(known, func(k igf.Entry) bool { return k.Key() == e.Key() }) {
				sent[e.Key()] += fmt.Sprintf("%q\n", igf.TextsOf(e, nil))
			}
		}
	}
	for key := range documents {
		was, _ := format.ReadDocument(key, of(old, key))
		is, err := format.ReadDocument(key, of(files, key))
		if err != nil {
			return nil, err
		}
		sent[key] = fmt.Sprintf("%q\n", igf.TextsOf(is, was))
	}
	return sent, nil
}

func entriesOf(path, data string) []igf.Entry {
	if data == "" {
		return nil
	}
	sheet, err := format.ReadSheet(path, []byte(data))
	if err != nil {
		return nil
	}
	return sheet.Entries
}

// of are the files of a document.
func of(files map[string]string, key igf.Key) map[string][]byte {
	out := map[string][]byte{}
	for _, path := range format.Paths(key) {
		if data, ok := files[path]; ok {
			out[path] = []byte(data)
		}
	}
	return out
}

// filesAt are the files of a commit, none for "".
func (w *world) filesAt(commit string) (map[string]string, error) {
	out := map[string]string{}
	if commit == "" {
		return out, nil
	}
	names, err := w.git("ls-tree", "-r", "-z", "--name-only", commit)
	if err != nil {
		return nil, err
	}
	for _, path := range strings.Split(strings.TrimRight(names, "\x00"), "\x00") {
		if out[path], err = w.git("show", commit+":"+path); err != nil {
			return nil, err
		}
	}
	return out, nil
}
