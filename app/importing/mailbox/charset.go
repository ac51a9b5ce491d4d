package mailbox

import (
	"bytes"
	"io"

	"github.com/emersion/go-message"
)

// body returns the bytes of a part without their transfer encoding. broken reports
// whether they are damaged: they end where the encoding does.
func body(h message.Header, raw []byte) (data []byte, broken bool) {
	var plain message.Header // names no charset: bytes stay what they are
	plain.Set("Content-Type", "application/octet-stream")
	plain.Set("Content-Transfer-Encoding", h.Get("Content-Transfer-Encoding"))
	e, err := message.New(plain, bytes.NewReader(raw))
	if err != nil { // of an encoding that nobody knows
		return raw, true
	}
	data, err = io.ReadAll(e.Body)
	return data, err != nil
}
