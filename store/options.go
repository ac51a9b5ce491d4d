package store

import (
	"context"
	"log/slog"
	"time"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
	"rapporteur/store/disk"
	"rapporteur/store/table"
)

// HeapSize is the part of the heap that a replica of 100,000 records needs, in bytes.
// A program adds what it needs itself to set its memory limit.
const HeapSize = 120 << 20

// Options of opening a replica. Only Dir is required.
type Options struct {
	Dir string
	// SecondJournal is a folder on another drive that gets a copy of the
	// journal; "" for none. It must exist.
	SecondJournal string
	Now           func() time.Time
	// FreeSpace returns how many bytes can still be written in a folder.
	FreeSpace func(dir string) (uint64, error)
	// Verify reads back the Badger database in a folder after an unclean end.
	// The commands run RunVerify in a child process here, because damage can
	// make Badger panic where nothing can catch it. nil verifies in process.
	Verify func(ctx context.Context, dir string) error
	Limits *Limits // nil: DefaultLimits
	// Backups says when AutoBackup writes; nil: DefaultBackups.
	Backups *Backups
	// NewDevice makes the id of a device; nil for 50 random bits.
	NewDevice func() string
	Logger    *slog.Logger
}

// Limits are sizes in bytes. Below the first two the replica stops in time: Badger maps
// its files into memory, on a full disk it is killed, and nothing can catch it. The
// size of its tables is added to them: it merges them when it wants to.
type Limits struct {
	Write   uint64 // refuse to write when less is free
	Open    uint64 // refuse to open when less is free
	Ballast int64  // size of the file that is removed when space runs out; 0 for none
	// Memory is what Badger keeps before it writes a table, and bounds an act: see package
	// table. 0 is the least, for small replicas.
	Memory int64
}

// DefaultLimits returns the limits for a laptop.
func DefaultLimits() Limits {
	return Limits{Write: 256 << 20, Open: 64 << 20, Ballast: 16 << 20, Memory: table.UsualMemory}
}

// Backups says after how much an automatic backup is written again. The zero value
// writes one whenever something changed.
type Backups struct {
	Bytes int64 // in the journal, or received, since the last; or that another backup lets go
	Age   time.Duration
}

// DefaultBackups returns what costs little and loses nothing: what only this device has
// is in the journal until two backups and the remote have it, and the rest is in the
// remote.
func DefaultBackups() Backups { return Backups{Bytes: 4 << 20, Age: 24 * time.Hour} }

// Opening is what opening found and did. Sentence is for the person, empty when
// there is nothing to say.
type Opening struct {
	Repaired bool
	Sentence igf.Sentence
	// NeedsRemote asks for a sync soon, which brings back what only the shared
	// repository still has: the sync state is that of the backup, or empty, and so
	// fits what was rebuilt.
	NeedsRemote bool
	// Lost reports that something acknowledged could not be read back from anywhere
	// on this device. Sentence names it.
	Lost      bool
	NewDevice bool          // the folder is a copy: it writes as a new device
	Unsaved   []igf.Unsaved // typed and never saved
}

// Errors that callers tell apart with errors.Is.
var (
	// ErrInUse means that another process has this replica open; the error names it.
	ErrInUse = igf.Errorf("the replica is in use")
	// ErrGone means that the folder was removed or renamed while the replica was open.
	ErrGone = igf.Errorf("the folder of the replica is gone")
	// ErrFull means that too little space is free. Nothing was written.
	ErrFull = igf.Errorf("the disk is nearly full")
	// ErrNewerSchema means that a newer version of the program wrote this replica.
	ErrNewerSchema = codec.ErrNewerSchema
	// ErrClosed is what every call returns after Close.
	ErrClosed = igf.Errorf("the replica is closed")
	// ErrDamaged means that what is on the disk is not what was written.
	ErrDamaged = codec.ErrDamaged
	// ErrBroken means that the journal has the act and Badger could not take
	// it. Opening the replica again brings it in.
	ErrBroken = igf.Errorf("the replica must be opened again")
)

func (o Options) complete() (Options, error) {
	if o.Dir == "" {
		return o, igf.Errorf("the replica cannot be opened: no folder is given")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewDevice == nil {
		o.NewDevice = newDevice
	}
	if o.FreeSpace == nil {
		o.FreeSpace = disk.FreeSpace
	}
	if o.Limits == nil {
		l := DefaultLimits()
		o.Limits = &l
	}
	if o.Backups == nil {
		b := DefaultBackups()
		o.Backups = &b
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Verify == nil {
		o.Verify = func(_ context.Context, dir string) error { return table.Verify(dir) }
	}
	return o, nil
}
