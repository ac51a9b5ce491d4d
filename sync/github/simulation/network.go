package simulation

import (
	"context"
	"fmt"
	"time"

	"rapporteur/sync/remote"
)

// fault is what happens to one request.
type fault int

const (
	none      fault = iota
	lost            // it never arrived
	unseen          // it was carried out, and the answer was lost
	late            // the answer was lost, and it is carried out some seconds later
	twice           // it was delivered two times
	trouble         // 502: nothing was carried out
	limited         // the service asks for a wait
	stale           // the answer is of up to 30 s ago
	stopped         // the program dies while it waits for the answer
	faultKind       // how many there are
)

// pause returns the duration of a request: 150 to 450 ms.
func (l *Link) pause(ctx context.Context) error {
	return sleep(ctx, 150*time.Millisecond+time.Duration(l.random.IntN(300))*time.Millisecond)
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return ctx.Err()
	}
}

func (l *Link) fault() fault {
	if l.model.Every == 0 || l.random.IntN(l.model.Every) != 0 {
		return none
	}
	return 1 + fault(l.random.IntN(int(faultKind)-1))
}

// ask makes a request that may be repeated, up to four times, as sync/github
// does.
func (l *Link) ask(ctx context.Context, carryOut func(stale time.Duration)) error {
	for try := range 4 {
		l.Requests++
		if err := l.pause(ctx); err != nil {
			return err
		}
		switch f := l.fault(); f {
		case none, twice:
			carryOut(0)
			return nil
		case stale:
			carryOut(time.Duration(l.random.IntN(30)) * time.Second)
			return nil
		case stopped:
			return ErrDied
		case limited:
			if err := sleep(ctx, 20*time.Second); err != nil {
				return err
			}
		default:
			if err := sleep(ctx, time.Second<<try); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("%w: no answer", remote.ErrUnreachable)
}

// move makes the request that moves the branch, which is never repeated blindly.
func (l *Link) move(ctx context.Context, carryOut func()) error {
	unknown := fmt.Errorf("%w: the outcome is not known", remote.ErrUnreachable)
	for {
		l.Requests++
		if err := l.pause(ctx); err != nil {
			return err
		}
		switch l.fault() {
		case lost, trouble:
			return unknown
		case unseen:
			carryOut()
			return unknown
		case late:
			wait := time.Duration(l.random.IntN(20)) * time.Second
			time.AfterFunc(wait, carryOut)
			return unknown
		case stopped:
			if l.random.IntN(2) == 0 {
				carryOut()
			}
			return ErrDied
		case twice:
			carryOut()
			carryOut()
			return nil
		case limited:
			if err := sleep(ctx, 20*time.Second); err != nil {
				return err
			}
		default:
			carryOut()
			return nil
		}
	}
}
