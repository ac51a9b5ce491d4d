package remote

import (
	"context"
	"time"

	"rapporteur/app/igf"
)

// ErrProposeOnly is the ErrRefused of a repository that this person may not
// commit to, by rights or by rules, but may send proposals to. Commit reports
// it; a Proposer can go on from there with the same batch.
var ErrProposeOnly = igf.Errorf("%w: changes enter it as proposals only", ErrRefused)

// Proposer is a Remote where a batch can be proposed to the people who decide
// what enters the shared repository. sync/github does it with pull requests.
//
// What waits in a proposal is not shared yet: it stays in the outbox, marked,
// until Changes brings it back from the main line (merged in whatever way), or
// the proposal is declined and it waits as before.
type Proposer interface {
	Remote

	// Propose proposes batch on top of parent. Repeated, even after a crash, it
	// finds the same proposal by batch.Device and batch.ID.
	// replaces are the ids of this device's earlier batches whose proposals are
	// still open; they are withdrawn once this one exists, so batch must hold
	// what they held.
	Propose(ctx context.Context, parent Revision, batch Batch, replaces []string) (Proposal, error)

	// Proposed returns the proposal of an earlier batch, with the State
	// ProposalNone where there is none.
	Proposed(ctx context.Context, device, batchID string) (Proposal, error)

	// Withdraw withdraws the proposals of earlier batches that are still open: what
	// they hold arrived otherwise.
	Withdraw(ctx context.Context, device string, batchIDs []string) error
}

// Proposal is a batch that waits for somebody's decision.
type Proposal struct {
	Link  string // for the browser; "" where there is none
	State ProposalState
}

// ProposalState is what became of a proposal.
type ProposalState int

// The states of a proposal. Merged is what the remote claims: records count as
// shared only when Changes has brought them.
const (
	ProposalNone ProposalState = iota
	ProposalOpen
	ProposalMerged
	ProposalDeclined
)

// Rebuilder is a Remote that downloads less where it may look at what the
// caller already holds: a changed file is rebuilt from its patch instead of
// being fetched whole.
type Rebuilder interface {
	// UseKnown hands over a function that returns what the caller last received
	// or sent at path, nil where it does not know. It need not be right: what
	// is rebuilt is checked against the hash that the remote names.
	UseKnown(known func(path string) []byte)
}

// Limited is a Remote that may be asked only so often.
type Limited interface {
	// Rest returns how long a device that syncs by itself should wait from one time to
	// the next, so that a person's own syncs stay possible, and says why; 0 where
	// nothing runs short.
	Rest() (time.Duration, igf.Sentence)
}

// Tidier is a Remote that grows untidy by small commits, and can be put in order
// beside others who use it. Nothing that it holds is lost by it.
type Tidier interface {
	// Tidy puts the remote in order where that is worth it. It may be called after
	// every sync.
	Tidy(ctx context.Context) error
}

// Quarantiner is a Remote on a disk, where a commit that was ended while it was written may leave
// words that no revision has.
type Quarantiner interface {
	// Unsent names what such commits of a device left.
	Unsent(device string) ([]string, error)
	// DropUnsent removes it. The device writes nothing meanwhile.
	DropUnsent(ctx context.Context, device string) error
}

// MainBranch is the shared branch, where there is one of that name.
const MainBranch = "main"

// Brancher is a Remote with several branches, of which one is the shared one: main where there is one,
// whichever the repository calls its current one.
type Brancher interface {
	// Branch returns which branch is used by who knows a revision, and the current one, which another
	// program would take.
	Branch(known Revision) (used, current string, err error)
}

// ErrBranchLost is the ErrRefused of a Restorer that has a history and no branch.
var ErrBranchLost = igf.Errorf("the branch was lost")

// Restorer is a Remote on a disk, which may lose the file of its branch and nothing else.
type Restorer interface {
	// Restore puts the branch back, at the newest commit that goes on from a known one.
	Restore(ctx context.Context, known Revision) error
}

// Repairer is a Remote on a disk, which may lose or change what it holds.
type Repairer interface {
	Remote

	// Repair writes again what was found damaged, by this device or another, where spare
	// has exactly those bytes. It returns how much it wrote, and what is damaged still. It
	// costs next to nothing where nothing was found.
	Repair(ctx context.Context, spare Spare) (repaired int, damaged []Damage, err error)

	// Verify reads all that there is, and notes for Repair what is damaged.
	Verify(ctx context.Context) error
}

// Spare is what a replica has of a repository.
type Spare interface {
	File(path string) []byte // as the repository held it last; nil where that is unknown
	Part(name string) []byte // that a Snapshot gave
}

// Damage is a damaged part of a repository.
type Damage struct {
	Object string
	Path   string // of a file or a folder; "" where that is unknown
	Old    bool   // only older states need it: all that stands there now is whole without it
}
