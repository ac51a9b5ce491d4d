package journal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/disk"
)

// retry is the interval at which a missing second journal is looked for.
const retry = 2 * time.Second

// mirror keeps the second copy by reading the first, so that catching up after
// a drive was away is the same work as keeping up. It runs in its own goroutine: a slow
// or hanging drive delays nobody.
type mirror struct {
	j    *Journal
	wake chan struct{}
	quit chan struct{}
	done chan struct{}
	end  sync.Once
	work sync.Mutex // held while the copy catches up

	mu      sync.Mutex
	trouble error
	trusted bool // the copy was compared since the drive came
	// discarded are names of segments that the first journal discarded.
	discarded []string
}

func startMirror(j *Journal) *mirror {
	if j.opt.Mirror == "" {
		return nil
	}
	m := &mirror{j: j, wake: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	m.keepUp()
	go m.run()
	return m
}

func (m *mirror) run() {
	defer close(m.done)
	tick := time.NewTicker(retry)
	defer tick.Stop()
	for {
		select {
		case <-m.quit:
			return
		case <-m.wake:
		case <-tick.C:
		}
		m.keepUp()
	}
}

func (m *mirror) keepUp() {
	m.work.Lock()
	defer m.work.Unlock()
	m.setTrouble(igf.Caught(m.catchUp))
}

func (m *mirror) notify() {
	if m == nil {
		return
	}
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// stop lets the copy catch up a last time and ends it, without waiting for a drive that
// hangs.
func (m *mirror) stop() {
	if m == nil {
		return
	}
	m.end.Do(func() {
		close(m.quit)
		select {
		case <-m.done:
			m.keepUp()
		case <-time.After(retry):
		}
	})
}

func (m *mirror) setTrouble(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil && m.trouble == nil {
		m.j.opt.Logger.Warn("second journal", "error", err)
	}
	m.trouble = err
	m.trusted = err == nil
}

func (m *mirror) warning() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.trouble == nil {
		return nil
	}
	return igf.Errorf("The second journal in %s is not kept up: %v. What you save is safe on this device.", m.j.opt.Mirror, m.trouble)
}

// Warning returns why the second copy is not up to date, nil if it is.
func (j *Journal) Warning() error { return j.mirror.warning() }

func (m *mirror) catchUp() error {
	dir := m.j.opt.Mirror
	// Only its own folder is made, and only inside one that is there: the
	// place of a drive that was pulled out must not be filled in its stead.
	if err := disk.OwnFolder(dir); err != nil {
		return err
	}
	m.j.mu.Lock()
	segments := append([]segment(nil), m.j.segments...)
	m.j.mu.Unlock()
	m.mu.Lock()
	trusted := m.trusted
	m.mu.Unlock()
	for i, s := range segments {
		if trusted && i < len(segments)-2 {
			continue // whole already
		}
		if err := copySegment(dir, s, trusted); err != nil {
			return err
		}
	}
	return m.dropDiscarded(dir)
}

// copySegment brings the copy of one segment up to its durable end. A copy that differs
// is set aside.
func copySegment(dir string, s segment, trusted bool) error {
	to := filepath.Join(dir, filepath.Base(s.path))
	have := int64(0)
	if st, err := os.Stat(to); err == nil {
		have = st.Size()
	}
	if have == s.size && trusted {
		return nil
	}
	src, err := os.Open(s.path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil // discarded meanwhile
		}
		return err
	}
	defer src.Close()
	same := have <= s.size
	if same && !trusted && have > 0 {
		if same, err = startsWith(src, to, have); err != nil {
			return err
		}
	}
	if !same {
		return replaceCopy(to, src, s.size)
	}
	if have == s.size {
		return nil
	}
	data := make([]byte, s.size-have)
	if _, err := src.ReadAt(data, have); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(data, have)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// startsWith reports whether the copy is the beginning of the segment.
func startsWith(src *os.File, to string, have int64) (bool, error) {
	old, err := os.ReadFile(to)
	if err != nil {
		return false, err
	}
	data := make([]byte, have)
	if n, err := src.ReadAt(data, 0); err != nil && n == 0 {
		return false, err
	}
	return bytes.Equal(data, old), nil
}

// replaceCopy sets a copy that differs aside and writes it again.
func replaceCopy(to string, src *os.File, size int64) error {
	old, err := os.ReadFile(to)
	if err != nil {
		return err
	}
	if _, err := setAside(to+damagedEnd, old); err != nil {
		return err
	}
	data := make([]byte, size)
	if _, err := src.ReadAt(data, 0); err != nil && size > 0 {
		return err
	}
	return disk.WriteFile(to, data)
}

// dropDiscarded removes copies of segments that the first journal discarded.
// Whatever else the drive holds stays: it may be the last copy.
func (m *mirror) dropDiscarded(dir string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.discarded) > 0 {
		err := os.Remove(filepath.Join(dir, m.discarded[0]))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		m.discarded = m.discarded[1:]
	}
	return nil
}

// discard notes a segment whose copy must be removed.
func (m *mirror) discard(path string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.discarded = append(m.discarded, filepath.Base(path))
}
