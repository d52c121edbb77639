"""The small network of the Russian tagger, run word by word: what a word gives to the first layer is kept, so chats cost little."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

KEPT: Final = 16_000
"""Words whose part in the first layer is kept: 3 KB each."""


class Network:
    """Slovnet's NER network: word vectors and shapes, three convolutions, a choice of tags that follow one another.

    Gives the tags that slovnet's own run gives. That one multiplies every word anew, by far the
    largest part, and runs several threads over a message of ten words.

    Args:
        infer: The inference of a loaded ``slovnet.NER``; its weights are used, its run is not.
    """

    def __init__(self, infer: Any) -> None:  # noqa: ANN401 - slovnet is untyped
        import numpy
        from slovnet.shape import word_shape

        model = infer.model
        self._numpy: Any = numpy
        self._words, self._shapes = infer.encoder.words_vocab, infer.encoder.shapes_vocab
        self._shape_of: Any = word_shape
        self._tags: list[str] = list(infer.decoder.tags_vocab.items)
        self._embed: Any = model.emb
        self._layers = [self._layer(layer) for layer in model.encoder.layers]
        self._project: Any = model.head.proj.weight.array, model.head.proj.bias.array
        self._follow: Any = model.head.crf.transitions.array
        self._given = lru_cache(maxsize=KEPT)(self._word)

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return the tag of each word of one text, such as B-PER, I-PER or O."""
        if not words:
            return []
        numpy = self._numpy
        given = numpy.stack([self._given(word) for word in words])
        out = given[:, 1] + self._layers[0][1]
        out[1:] += given[:-1, 0]
        out[:-1] += given[1:, 2]
        out = self._normed(out, self._layers[0])
        for layer in self._layers[1:]:
            edge = numpy.zeros((1, out.shape[1]), out.dtype)
            wide = numpy.concatenate((edge, out, edge))
            windows = numpy.concatenate((wide[:-2], wide[1:-1], wide[2:]), axis=1)
            out = self._normed(windows @ layer[0] + layer[1], layer)
        weight, bias = self._project
        return [self._tags[tag] for tag in self._chosen(out @ weight + bias)]

    def _word(self, word: str) -> Any:  # noqa: ANN401 - an array
        """Return what a word gives to the place after it, its own and the one before it: shape (3, filters)."""
        numpy = self._numpy
        ids = (
            self._words.encode(word.lower()),
            self._shapes.encode(self._shape_of(word)),
        )
        vector = self._embed(*(numpy.array([each]) for each in ids))[0]
        return (vector @ self._layers[0][0].reshape(3, len(vector), -1)).astype(numpy.float32)

    def _layer(self, layer: Any) -> tuple[Any, Any, Any, Any]:  # noqa: ANN401 - slovnet is untyped
        """Return weight, bias, factor and shift of a layer; the window's places lie one after another."""
        numpy = self._numpy
        weight = layer.conv.weight.array
        filters, size, places = weight.shape
        flat = numpy.ascontiguousarray(weight.transpose(2, 1, 0).reshape(places * size, filters))
        factor = layer.norm.weight.array / layer.norm.std.array
        shift = layer.norm.bias.array - layer.norm.mean.array * factor
        return flat, layer.conv.bias.array, factor, shift

    def _normed(self, out: Any, layer: tuple[Any, Any, Any, Any]) -> Any:  # noqa: ANN401 - an array
        return self._numpy.maximum(out, 0) * layer[2] + layer[3]

    def _chosen(self, emissions: Any) -> list[int]:  # noqa: ANN401 - an array
        """Return the likeliest row of tags (Viterbi)."""
        score = emissions[0]
        back = []
        for emission in emissions[1:]:
            table = score[:, None] + self._follow
            best = table.argmax(0)
            back.append(best)
            score = table.max(0) + emission
        tags = [int(score.argmax())]
        for best in reversed(back):
            tags.append(int(best[tags[-1]]))
        return tags[::-1]
