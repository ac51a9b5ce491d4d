// Package journal is the fsynced record of every act: frames with a length, a
// checksum and a number, appended to segment files. A frame is durable when
// Append returns. What a crash left half-written is set aside, never dropped,
// and damage in the middle does not take what follows it.
//
// A second copy on another drive is kept up to date while that drive is there; its
// absence is reported and never stops the first.
//
// The package never looks into a payload and never discards a frame unasked: Discard
// is the decision of the caller.
package journal

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/store/disk"
)

// ErrFailed is wrapped by every append after the journal could not be brought
// back to the end of its last whole frame. It must be opened again.
var ErrFailed = igf.Errorf("the journal cannot be written any more")

// Options of opening a journal.
type Options struct {
	Dir     string
	Mirror  string // folder on another drive for a second copy; "" for none
	Segment int64  // size after which a new segment starts, in bytes; 0 is 4 MB
	Logger  *slog.Logger
}

// Journal is an open journal. It may be used by several goroutines.
type Journal struct {
	mu       sync.Mutex
	opt      Options
	file     *os.File // the last segment, nil until the first append
	reserved int64    // up to where zeros were written into it, in bytes
	segments []segment
	next     uint64
	prev     uint64
	failed   error
	rotate   bool // start a new segment with the next frame
	buf      []byte
	mirror   *mirror
}

// segment is one file; its name is the number of its first frame.
type segment struct {
	path        string
	first, last uint64 // last is 0 while it is empty
	size        int64  // up to the end of the last durable frame
}

const suffix = ".journal"

func segmentPath(dir string, first uint64) string {
	return filepath.Join(dir, fmt.Sprintf("%016x%s", first, suffix))
}

// Next returns the number that the next frame will get.
func (j *Journal) Next() uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.next
}

// Advance makes the numbers of coming frames greater than seq.
func (j *Journal) Advance(seq uint64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.next <= seq {
		j.next, j.prev = seq+1, seq
		j.rotate = true
	}
}

// Append writes one frame and returns its number once it is on the disk. After
// an error nothing of the frame is left.
func (j *Journal) Append(kind Kind, payload []byte) (uint64, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.failed != nil {
		return 0, j.failed
	}
	if len(payload) > MaxPayload {
		return 0, igf.Errorf("one step of %d bytes is too large for the journal: %d is the most", len(payload), MaxPayload)
	}
	if err := j.segment(); err != nil {
		return 0, err
	}
	seg := &j.segments[len(j.segments)-1]
	j.buf = appendFrame(j.buf[:0], Frame{Seq: j.next, Prev: j.prev, Kind: kind, Payload: payload})
	j.reserve(seg.size + int64(len(j.buf)))
	_, err := j.file.WriteAt(j.buf, seg.size)
	if err == nil {
		err = flush(j.file)
	}
	seq := j.next
	if err != nil {
		// The number is not used again: the disk may still hold the frame.
		j.next++
		j.rotate, j.reserved = true, seg.size
		if back := errors.Join(j.file.Truncate(seg.size), j.file.Sync()); back != nil {
			j.failed = igf.Errorf("%w: %w", ErrFailed, errors.Join(err, back))
			return 0, j.failed
		}
		return 0, igf.Errorf("the journal %s cannot be written: %w", seg.path, err)
	}
	seg.size += int64(len(j.buf))
	seg.last = seq
	j.prev, j.next = seq, seq+1
	if cap(j.buf) > 1<<20 {
		j.buf = nil
	}
	j.mirror.notify()
	return seq, nil
}

// ahead is the number of zeros that are written ahead of the frames, in bytes: a frame
// in blocks that the file already has is flushed in two thirds of the time.
const ahead = 1 << 20

// reserve writes zeros up to end and beyond. If there is no space for them, writing
// the frame fails.
func (j *Journal) reserve(end int64) {
	if end <= j.reserved {
		return
	}
	_, err := j.file.WriteAt(make([]byte, end+ahead-j.reserved), j.reserved)
	if err == nil {
		err = j.file.Sync()
	}
	if err == nil {
		j.reserved = end + ahead
		return
	}
	j.opt.Logger.Warn("no space ahead in the journal", "error", err)
	if err := j.file.Truncate(j.reserved); err != nil {
		j.opt.Logger.Warn("the journal keeps a half-written end", "error", err)
	}
}

// segment opens a segment to append to where there is none.
func (j *Journal) segment() error {
	if n := len(j.segments); n > 0 && j.file != nil && !j.rotate && j.segments[n-1].size < j.opt.Segment {
		return nil
	}
	path := segmentPath(j.opt.Dir, j.next)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return igf.Errorf("the journal cannot start the file %s: %w", path, err)
	}
	if err := disk.SyncDir(j.opt.Dir); err != nil {
		return errors.Join(err, f.Close())
	}
	if j.file != nil {
		err := errors.Join(j.file.Truncate(j.segments[len(j.segments)-1].size), j.file.Close())
		if err != nil {
			return errors.Join(igf.Errorf("the journal cannot close a segment: %w", err), f.Close())
		}
	}
	j.file, j.rotate, j.reserved = f, false, 0
	j.segments = append(j.segments, segment{path: path, first: j.next})
	return nil
}

// Rotate lets the next frame start a new segment.
func (j *Journal) Rotate() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.rotate = true
}

// Discard removes the segments all of whose frames are below seq, except the
// one that is being written.
func (j *Journal) Discard(seq uint64) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	gone := 0
	for gone < len(j.segments)-1 && j.segments[gone].last < seq {
		if err := os.Remove(j.segments[gone].path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return igf.Errorf("the journal cannot remove %s: %w", j.segments[gone].path, err)
		}
		j.mirror.discard(j.segments[gone].path)
		gone++
	}
	if gone == 0 {
		return nil
	}
	j.segments = append([]segment(nil), j.segments[gone:]...)
	j.mirror.notify()
	return disk.SyncDir(j.opt.Dir)
}

// Each visits the frames numbered from and above, in order. The payload is
// only valid until visit returns.
func (j *Journal) Each(from uint64, visit func(Frame) error) error {
	j.mu.Lock()
	segments := append([]segment(nil), j.segments...)
	j.mu.Unlock()
	for _, s := range segments {
		if s.last < from {
			continue
		}
		data, err := os.ReadFile(s.path)
		if err != nil {
			return igf.Errorf("the journal cannot be read: %w", err)
		}
		_, err = scan(data[:min(int64(len(data)), s.size)], func(f Frame, _ span) error {
			if f.Seq < from {
				return nil
			}
			return visit(f)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Sizes returns how many bytes the segments have in which a frame is numbered above
// after, and those that Discard(before) would remove.
func (j *Journal) Sizes(after, before uint64) (fresh, old int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i, s := range j.segments {
		if s.last > after {
			fresh += s.size
		} else if i < len(j.segments)-1 && s.last < before {
			old += s.size
		}
	}
	return fresh, old
}

// Size returns the length of all segments together, in bytes.
func (j *Journal) Size() int64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	var n int64
	for _, s := range j.segments {
		n += s.size
	}
	return n
}

// Close ends the journal. It need not be called for frames to be durable.
func (j *Journal) Close() error {
	j.mirror.stop()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.failed = igf.Errorf("%w: it was closed", ErrFailed)
	if j.file == nil {
		return nil
	}
	f := j.file
	j.file = nil
	// Without the zeros, for tidiness only.
	return errors.Join(f.Truncate(j.segments[len(j.segments)-1].size), f.Close())
}
