// Command rapporteur is the window of Rapporteur: it opens the replica, puts
// the parts together and shows the screens of app/ui.
//
// It holds no rules of its own. Flags:
//
//	--replica DIR   the folder of the replica
//	--sample DIR    a worked sample cycle in DIR, with a shared repository beside it
//
// Started again on the same replica it brings the window that is open to the front.
//
// It ends with 0 when the window was closed or brought to the front, 1 when it could not be opened, 2
// for a flag that it does not know, and 5 when another program has the replica.
package main

import (
	"os"

	"rapporteur/cmd/internal/compose"
)

func main() {
	compose.Child()
	compose.TuneMemory()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
