package journal

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/store/disk"
)

// Gap is a run of frames that is missing: those numbered above After and
// below Before.
type Gap struct{ After, Before uint64 }

// Opened is the result of opening a journal.
type Opened struct {
	Last uint64 // number of the last frame, 0 when there is none
	// Torn: the last segment ended in the middle of a frame, as after a crash.
	Torn     bool
	Damaged  bool     // bytes in the middle were no frames
	SetAside []string // files that keep what was no frame
	Gaps     []Gap    // what is still missing after the second copy was asked
	Restored int      // frames taken from the second copy
	Warning  error    // about the second copy
}

// Open reads the journal in dir, sets aside what is no frame, takes what is
// missing from the second copy, and calls visit for each frame in order.
func Open(opt Options, visit func(Frame) error) (*Journal, Opened, error) {
	if opt.Segment == 0 {
		opt.Segment = 4 << 20
	}
	if opt.Logger == nil {
		opt.Logger = slog.New(slog.DiscardHandler)
	}
	var rep Opened
	if err := disk.Folder(opt.Dir); err != nil {
		return nil, rep, err
	}
	j := &Journal{opt: opt, next: 1}
	found, err := readSegments(opt.Dir)
	if err != nil {
		return nil, rep, err
	}
	if found, err = j.settle(found, &rep); err != nil {
		return nil, rep, err
	}
	for _, s := range found {
		j.segments = append(j.segments, s.segment)
		data, err := s.bytes()
		if err != nil {
			return nil, rep, err
		}
		_, err = scan(data, func(f Frame, _ span) error {
			j.prev = f.Seq
			return visit(f)
		})
		if err != nil {
			return nil, rep, err
		}
	}
	j.next, rep.Last = j.prev+1, j.prev
	if err := j.resume(); err != nil {
		return nil, rep, err
	}
	j.mirror = startMirror(j)
	if opt.Mirror != "" {
		rep.Warning = j.mirror.warning()
	}
	return j, rep, nil
}

// resume opens the last segment to append to it.
func (j *Journal) resume() error {
	if len(j.segments) == 0 {
		return nil
	}
	f, err := os.OpenFile(j.segments[len(j.segments)-1].path, os.O_RDWR, 0o600)
	if err != nil {
		return igf.Errorf("the journal cannot be opened for writing: %w", err)
	}
	j.file, j.reserved = f, j.segments[len(j.segments)-1].size
	return nil
}

// loaded is a segment that was read. Its bytes are kept only where they are
// not simply those of the file: a journal of days should not fill the memory.
type loaded struct {
	segment
	data   []byte
	damage []span
	frames []frameAt
}

type frameAt struct {
	seq, prev uint64
	at        span
}

// readSegments reads all segments of a folder, in order.
func readSegments(dir string) ([]loaded, error) {
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, igf.Errorf("the folder of the journal cannot be read: %w", err)
	}
	var out []loaded
	for _, n := range names {
		first, ok := strings.CutSuffix(n.Name(), suffix)
		if !ok || n.IsDir() {
			continue
		}
		seq, err := strconv.ParseUint(first, 16, 64)
		if err != nil {
			continue
		}
		path := filepath.Join(dir, n.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, igf.Errorf("the journal cannot be read: %w", err)
		}
		l := loaded{segment: segment{path: path, first: seq}, data: data}
		l.index()
		if len(l.damage) == 0 {
			l.data = nil
		}
		out = append(out, l)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].first < out[b].first })
	return out, nil
}

// bytes returns the bytes of the segment, read again where they were not kept.
func (l *loaded) bytes() ([]byte, error) {
	if l.data != nil {
		return l.data, nil
	}
	data, err := os.ReadFile(l.path)
	if err != nil {
		return nil, igf.Errorf("the journal cannot be read: %w", err)
	}
	return data, nil
}

func (l *loaded) index() {
	l.frames, l.last, l.size = nil, 0, 0
	l.damage, _ = scan(l.data, func(f Frame, at span) error { // the visit has no error
		l.frames = append(l.frames, frameAt{f.Seq, f.Prev, at})
		l.last, l.size = f.Seq, int64(at.to)
		return nil
	})
}

// settle leaves whole frames only: a torn end is copied aside and cut off, a
// damaged segment is kept aside and written again without the damage, and
// with what the second copy still has.
func (j *Journal) settle(found []loaded, rep *Opened) ([]loaded, error) {
	missing := gaps(found)
	var extra []loaded
	var err error
	if j.opt.Mirror != "" {
		if extra, err = readSegments(j.opt.Mirror); err != nil && !errors.Is(err, os.ErrNotExist) {
			rep.Warning = err
		}
	}
	add, err := lacking(found, missing, extra)
	if err != nil {
		rep.Warning = err
	}
	for i := range found {
		s := &found[i]
		tail := i == len(found)-1 && len(s.damage) == 1 && int64(s.damage[0].from) >= s.size
		mine := add.upTo(found, i)
		if len(s.damage) == 0 && len(mine) == 0 {
			continue
		}
		if s.data, err = s.bytes(); err != nil {
			return nil, err
		}
		if len(s.damage) > 0 {
			path, err := s.setAside(tail)
			if err != nil {
				return nil, err
			}
			rep.SetAside = append(rep.SetAside, path)
			rep.Torn = rep.Torn || tail
			rep.Damaged = rep.Damaged || !tail
		}
		rep.Restored += len(mine)
		s.data = s.join(mine)
		if err := disk.WriteFile(s.path, s.data); err != nil {
			return nil, err
		}
		s.index()
	}
	if len(found) == 0 && len(add) > 0 { // the whole folder was lost
		s := loaded{segment: segment{path: segmentPath(j.opt.Dir, add[0].Seq), first: add[0].Seq}}
		s.data = s.join(add)
		if err := disk.WriteFile(s.path, s.data); err != nil {
			return nil, err
		}
		s.index()
		found, rep.Restored = append(found, s), len(add)
	}
	rep.Gaps = gaps(found)
	return found, nil
}

// setAside keeps the damaged bytes of a segment, or all of it where the damage is not at
// its end.
func (l *loaded) setAside(tail bool) (string, error) {
	if tail {
		return setAside(l.path+".torn", l.data[l.damage[0].from:l.damage[0].to])
	}
	return setAside(l.path+damagedEnd, l.data)
}

const damagedEnd = ".damaged"

// setAside keeps bytes in a file beside the journal's, whose name begins like this.
func setAside(begins string, data []byte) (string, error) {
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s-%d", begins, n)
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		return to, disk.WriteFile(to, data)
	}
}

// join returns the segment's whole frames together with others, by number.
func (l *loaded) join(others frames) []byte {
	var out []byte
	for _, f := range l.frames {
		for len(others) > 0 && others[0].Seq < f.seq {
			out, others = appendFrame(out, others[0]), others[1:]
		}
		out = append(out, l.data[f.at.from:f.at.to]...)
	}
	for _, f := range others {
		out = appendFrame(out, f)
	}
	return out
}
