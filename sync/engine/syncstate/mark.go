package syncstate

import (
	"crypto/sha256"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
)

// Mark identifies the content of an entry, with its group and its sheet: the same in
// whichever device's file it stands, and however that file is laid out.
type Mark [16]byte

// content encodes equal entries equally.
var content = func() cbor.EncMode {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeRFC3339Nano
	mode, err := options.EncMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

// MarkOf returns the mark of an entry: its signature and its device are no content, and what was found
// out here about a withdrawal neither.
func MarkOf(e igf.Entry) (m Mark, err error) {
	if r, ok := e.(*igf.Redaction); ok && (r.Doubted || r.Say != igf.SayByRoles) {
		bare := *r
		bare.Doubted, bare.Say = false, igf.SayByRoles
		e = &bare
	}
	h := e.Head()
	device, signature := h.Device, h.Signature
	h.Device, h.Signature = "", ""
	data, err := content.Marshal(e)
	h.Device, h.Signature = device, signature
	sum := sha256.Sum256(append([]byte(e.Kind()+"\n"), data...))
	copy(m[:], sum[:])
	return m, err
}
