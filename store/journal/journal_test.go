package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func openJournal(t testing.TB, o Options) (*Journal, Opened, []string) {
	t.Helper()
	var got []string
	j, rep, err := Open(o, func(f Frame) error {
		got = append(got, string(f.Payload))
		return nil
	})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() { _ = j.Close() }) // a second close is an error
	return j, rep, got
}

func write(t testing.TB, j *Journal, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		if _, err := j.Append(1, fmt.Appendf(nil, "step %d", n)); err != nil {
			t.Fatalf("append: %v", err)
		}
	}
}

func steps(from, to int) []string {
	var out []string
	for n := from; n < to; n++ {
		out = append(out, fmt.Sprintf("step %d", n))
	}
	return out
}

func segmentsOf(t testing.TB, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func edit(t testing.TB, path string, change func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

func same(t testing.TB, got, want []string) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back\n %q\nwant\n %q", got, want)
	}
}

func TestStepsComeBackInOrder(t *testing.T) {
	dir := t.TempDir()
	j, rep, got := openJournal(t, Options{Dir: dir, Segment: 200})
	if rep.Last != 0 || len(got) != 0 {
		t.Errorf("a new journal has %q", got)
	}
	write(t, j, 0, 20)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Append(1, nil); !errors.Is(err, ErrFailed) {
		t.Errorf("append after close: %v", err)
	}
	if n := len(segmentsOf(t, dir)); n < 3 {
		t.Errorf("%d segments", n)
	}
	j, rep, got = openJournal(t, Options{Dir: dir, Segment: 200})
	same(t, got, steps(0, 20))
	if rep.Last != 20 || rep.Damaged || rep.Torn || len(rep.Gaps) > 0 {
		t.Errorf("report %+v", rep)
	}
	write(t, j, 20, 21)
	var later []string
	err := j.Each(20, func(f Frame) error {
		later = append(later, string(f.Payload))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, later, steps(19, 21))
}

func TestATornEndIsSetAside(t *testing.T) {
	dir := t.TempDir()
	j, _, _ := openJournal(t, Options{Dir: dir})
	write(t, j, 0, 5)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	torn := appendFrame(nil, Frame{Seq: 6, Prev: 5, Kind: 1, Payload: []byte("never finished")})
	torn = torn[:len(torn)-4]
	edit(t, segmentsOf(t, dir)[0], func(b []byte) []byte { return append(b, torn...) })

	j, rep, got := openJournal(t, Options{Dir: dir})
	same(t, got, steps(0, 5))
	if !rep.Torn || rep.Damaged || len(rep.SetAside) != 1 {
		t.Fatalf("report %+v", rep)
	}
	if kept, err := os.ReadFile(rep.SetAside[0]); err != nil || string(kept) != string(torn) {
		t.Errorf("the torn end is kept as %q, %v", kept, err)
	}
	write(t, j, 5, 6)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	_, rep, got = openJournal(t, Options{Dir: dir})
	same(t, got, steps(0, 6))
	if rep.Torn {
		t.Error("the torn end is reported twice")
	}
}

func TestDamageInTheMiddleTakesOneStep(t *testing.T) {
	dir := t.TempDir()
	j, _, _ := openJournal(t, Options{Dir: dir})
	write(t, j, 0, 9)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	path := segmentsOf(t, dir)[0]
	edit(t, path, func(b []byte) []byte {
		b[strings.Index(string(b), "step 4")] ^= 1
		return b
	})
	_, rep, got := openJournal(t, Options{Dir: dir})
	same(t, got, append(steps(0, 4), steps(5, 9)...))
	if !rep.Damaged || !reflect.DeepEqual(rep.Gaps, []Gap{{4, 6}}) {
		t.Errorf("report %+v", rep)
	}
	if kept, err := os.ReadFile(rep.SetAside[0]); err != nil || !strings.Contains(string(kept), "step 8") {
		t.Errorf("the damaged file is kept as %q, %v", kept, err)
	}
}

func TestDiscardLeavesWhatIsNeeded(t *testing.T) {
	dir := t.TempDir()
	j, _, _ := openJournal(t, Options{Dir: dir, Segment: 100})
	write(t, j, 0, 20)
	before := j.Size()
	if err := j.Discard(11); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j, rep, got := openJournal(t, Options{Dir: dir, Segment: 100})
	if j.Size() >= before || !contains(got, "step 10") || got[len(got)-1] != "step 19" || len(rep.Gaps) > 0 {
		t.Errorf("after discarding: %q, %+v", got, rep)
	}
}

func TestAFullDiskLeavesWholeSteps(t *testing.T) {
	dir := t.TempDir()
	j, _, _ := openJournal(t, Options{Dir: dir})
	write(t, j, 0, 3)
	if _, err := j.Append(1, make([]byte, MaxPayload+1)); err == nil {
		t.Error("a step of more than 8 MB was taken")
	}
	// A file that cannot be written any more stands in for the disk.
	ro, err := os.Open(segmentsOf(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	rw := j.file
	j.file = ro
	if _, err := j.Append(1, []byte("lost")); err == nil {
		t.Fatal("a write that failed was acknowledged")
	}
	j.file = rw
	if err := ro.Close(); err != nil {
		t.Fatal(err)
	}
	if err := rw.Close(); err != nil {
		t.Fatal(err)
	}
	_, rep, got := openJournal(t, Options{Dir: dir})
	same(t, got, steps(0, 3))
	if rep.Damaged || rep.Torn {
		t.Errorf("report %+v", rep)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// mirrored brings the second copy up and compares it with the first.
func mirrored(t *testing.T, j *Journal, mirror string) {
	t.Helper()
	j.mirror.keepUp()
	if w := j.Warning(); w != nil {
		t.Errorf("the drive is there, and still: %s", w)
	}
	for _, s := range segmentsOf(t, j.opt.Dir) {
		a, err := os.ReadFile(s)
		b, berr := os.ReadFile(filepath.Join(mirror, filepath.Base(s)))
		if err != nil || berr != nil || strings.TrimRight(string(a), "\x00") != string(b) { // zeros are room for more
			t.Fatalf("the copy of %s differs: %v %v", s, err, berr)
		}
	}
}

func TestTheSecondJournal(t *testing.T) {
	drive := filepath.Join(t.TempDir(), "usb")
	o := Options{Dir: filepath.Join(t.TempDir(), "journal"), Mirror: filepath.Join(drive, "copy"), Segment: 300}
	j, rep, _ := openJournal(t, o)
	if rep.Warning == nil {
		t.Error("a drive that is not there is not mentioned")
	}
	write(t, j, 0, 10) // capture goes on
	if err := os.Mkdir(drive, 0o700); err != nil {
		t.Fatal(err)
	}
	mirrored(t, j, o.Mirror)
	if err := os.Rename(drive, drive+"-gone"); err != nil { // pulled out
		t.Fatal(err)
	}
	write(t, j, 10, 30)
	j.mirror.keepUp()
	if j.Warning() == nil {
		t.Error("a drive that was pulled out is not mentioned")
	}
	if err := os.Rename(drive+"-gone", drive); err != nil {
		t.Fatal(err)
	}
	mirrored(t, j, o.Mirror)
	// A copy that differs is set aside and written again.
	other := segmentsOf(t, o.Mirror)[0]
	edit(t, other, func(b []byte) []byte { return append([]byte("x"), b...) })
	j.mirror.setTrouble(errors.New("away"))
	mirrored(t, j, o.Mirror)
	if kept, err := filepath.Glob(other + ".damaged-*"); err != nil || len(kept) != 1 {
		t.Errorf("the odd copy is kept as %v, %v", kept, err)
	}
	write(t, j, 30, 31)
	if err := j.Discard(8); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if a, b := len(segmentsOf(t, o.Dir)), len(segmentsOf(t, o.Mirror)); a != b {
		t.Errorf("%d segments, %d in the copy", a, b)
	}

	segs := segmentsOf(t, o.Dir)
	_, _, before := openJournal(t, Options{Dir: o.Dir})
	edit(t, segs[1], func([]byte) []byte { return nil })
	edit(t, segs[len(segs)-1], func(b []byte) []byte { return b[:len(b)-3] })
	_, rep, got := openJournal(t, o)
	same(t, got, before)
	if rep.Restored == 0 || len(rep.Gaps) > 0 {
		t.Errorf("report %+v", rep)
	}
	if err := os.RemoveAll(o.Dir); err != nil {
		t.Fatal(err)
	}
	_, _, got = openJournal(t, o)
	same(t, got, before)
}

func FuzzScan(f *testing.F) {
	one := appendFrame(nil, Frame{Seq: 1, Kind: 2, Payload: []byte("one")})
	f.Add(one)
	f.Add(append(append([]byte("garbage"), one...), one[:9]...))
	f.Add([]byte(magic + magic + "\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		covered := 0
		damage, err := scan(data, func(f Frame, at span) error {
			if string(appendFrame(nil, f)) != string(data[at.from:at.to]) {
				t.Errorf("frame %d is not what its bytes say", f.Seq)
			}
			covered += at.to - at.from
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range damage {
			covered += d.to - d.from
		}
		if rest := bytes.Trim(data[covered:], "\x00"); len(rest) > 0 { // zeros at the end are reserved
			t.Errorf("%d of %d bytes accounted for", covered, len(data))
		}
		last := appendFrame(nil, Frame{Seq: 7, Kind: 1, Payload: []byte("last")})
		found := false
		_, _ = scan(append(append([]byte(nil), data...), last...), func(f Frame, _ span) error {
			found = found || f.Seq == 7 && string(f.Payload) == "last"
			return nil
		})
		if !found {
			t.Error("a whole frame behind damage is not found")
		}
	})
}
