/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.kernel.PackedLayout;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Which channel each slot of a packed activation holds (-1 for none), and how many slots a vector
 * has.
 */
final class SlotOrder {

    private final int lanes;
    private final int[] channels;

    private SlotOrder(int lanes, int[] channels) {
        this.lanes = lanes;
        this.channels = channels;
    }

    /** Channels in their order, the last block filled up. */
    static SlotOrder natural(int channels, int lanes) {
        int[] c = new int[PackedLayout.blocks(channels, lanes) * lanes];
        Arrays.setAll(c, i -> i < channels ? i : -1);
        return new SlotOrder(lanes, c);
    }

    /** Groups one after the other, each beginning a block. */
    static SlotOrder grouped(int groups, int perGroup, int lanes) {
        int blocks = PackedLayout.blocks(perGroup, lanes);
        int[] c = new int[groups * blocks * lanes];
        for (int g = 0; g < groups; g++) {
            for (int i = 0; i < blocks * lanes; i++) {
                c[g * blocks * lanes + i] = i < perGroup ? g * perGroup + i : -1;
            }
        }
        return new SlotOrder(lanes, c);
    }

    /**
     * The same with the channels of each group in an order that suits another, narrower one: those
     * of one of its blocks side by side wherever they are of one group.
     *
     * @param groups the groups, each beginning a block
     * @param other the other order
     */
    SlotOrder suiting(int groups, SlotOrder other) {
        int span = channels.length / groups;
        int[] c = new int[channels.length];
        Arrays.fill(c, -1);
        for (int g = 0; g < groups; g++) {
            Set<Integer> rest = new LinkedHashSet<>();
            for (int i = g * span; i < (g + 1) * span; i++) {
                if (channels[i] >= 0) {
                    rest.add(channels[i]);
                }
            }
            int to = g * span;
            for (int b = 0; b < other.channels.length; b += other.lanes) {
                List<Integer> block =
                        Arrays.stream(other.channels, b, b + other.lanes).boxed().toList();
                if (rest.containsAll(block)) {
                    rest.removeAll(block);
                    for (int channel : block) {
                        c[to++] = channel;
                    }
                }
            }
            for (int channel : rest) {
                c[to++] = channel;
            }
        }
        return new SlotOrder(lanes, c);
    }

    /** Lanes are groups: the first channels of {@code lanes} groups, then their second ones, ... */
    static SlotOrder interleaved(int groups, int perGroup, int lanes) {
        int groupBlocks = PackedLayout.blocks(groups, lanes);
        int[] c = new int[groupBlocks * perGroup * lanes];
        for (int i = 0; i < c.length; i++) {
            int g = i / (perGroup * lanes) * lanes + i % lanes;
            c[i] = g < groups ? g * perGroup + i / lanes % perGroup : -1;
        }
        return new SlotOrder(lanes, c);
    }

    /** The slots of one activation behind those of another. */
    SlotOrder then(SlotOrder next, int channelOffset) {
        int[] c = Arrays.copyOf(channels, channels.length + next.channels.length);
        for (int i = 0; i < next.channels.length; i++) {
            int k = next.channels[i];
            c[channels.length + i] = k < 0 ? -1 : k + channelOffset;
        }
        return new SlotOrder(lanes, c);
    }

    /** Each block as often as pixels are side by side in one vector. */
    SlotOrder repeated(int pixels) {
        int[] c = new int[channels.length * pixels];
        for (int i = 0; i < c.length; i++) {
            c[i] = channels[i / (lanes * pixels) * lanes + i % lanes];
        }
        return new SlotOrder(lanes * pixels, c);
    }

    /** Whether each of some channels has exactly one slot. */
    boolean isPermutation(int channelCount) {
        int[] slot = slotOf(channelCount);
        int used = 0;
        for (int c : channels) {
            used += c >= 0 ? 1 : 0;
        }
        return used == channelCount && Arrays.stream(slot).allMatch(s -> s >= 0);
    }

    /** Each channel replaced by some of its own: the first ones of a block, the second ones, ... */
    SlotOrder expanded(int times) {
        int[] c = new int[channels.length * times];
        for (int i = 0; i < c.length; i++) {
            int from = channels[i / (lanes * times) * lanes + i % lanes];
            c[i] = from < 0 ? -1 : from * times + i / lanes % times;
        }
        return new SlotOrder(lanes, c);
    }

    /** The same slots under other channels' names; a channel without a new one leaves a hole. */
    SlotOrder renamed(IntUnaryOperator names) {
        int[] c = new int[channels.length];
        Arrays.setAll(c, i -> channels[i] < 0 ? -1 : names.applyAsInt(channels[i]));
        return new SlotOrder(lanes, c);
    }

    /**
     * The order in which channels can be gathered without moving anything to another lane: each
     * block as often as its most wanted channel is wanted.
     *
     * @param from for each channel of the result, the channel here
     * @param channelCount how many channels there are here
     * @return the order of the result, with holes
     */
    SlotOrder gathered(int[] from, int channelCount) {
        int[] slot = slotOf(channelCount);
        int[][] copies = new int[blocks()][];
        Arrays.setAll(copies, b -> new int[0]);
        int[] seen = new int[channels.length];
        for (int i = 0; i < from.length; i++) {
            int s = slot[from[i]];
            int block = s / lanes;
            int at = seen[s]++ * lanes;
            if (at == copies[block].length) {
                copies[block] = Arrays.copyOf(copies[block], at + lanes);
                Arrays.fill(copies[block], at, at + lanes, -1);
            }
            copies[block][at + s % lanes] = i;
        }
        return new SlotOrder(lanes, Arrays.stream(copies).flatMapToInt(Arrays::stream).toArray());
    }

    /**
     * For each block of an order of gathered channels the block here that has all of them, each in
     * its lane.
     *
     * @param want the order
     * @param from for each of its channels, the channel here
     * @param channelCount how many channels there are here
     * @return the blocks' numbers, or null if it is not made of whole blocks
     */
    int[] sources(SlotOrder want, int[] from, int channelCount) {
        if (want.lanes != lanes) {
            return null;
        }
        int[] slot = slotOf(channelCount);
        int[] sources = new int[want.blocks()];
        Arrays.fill(sources, -1);
        for (int i = 0; i < want.channels.length; i++) {
            if (want.channels[i] >= 0) {
                int s = slot[from[want.channels[i]]];
                int block = i / lanes;
                if (s % lanes != i % lanes || sources[block] >= 0 && sources[block] != s / lanes) {
                    return null;
                }
                sources[block] = s / lanes;
            }
        }
        // A block of holes may be a copy of any.
        Arrays.setAll(sources, b -> Math.max(sources[b], 0));
        return sources;
    }

    /** Some of the blocks. */
    SlotOrder blocks(int first, int count) {
        return new SlotOrder(
                lanes, Arrays.copyOfRange(channels, first * lanes, (first + count) * lanes));
    }

    /** The first block with a channel, and the one behind the last. */
    int[] usedBlocks() {
        int first = blocks();
        int end = 0;
        for (int i = 0; i < channels.length; i++) {
            if (channels[i] >= 0) {
                first = Math.min(first, i / lanes);
                end = i / lanes + 1;
            }
        }
        return new int[] {first, end};
    }

    /** For each block, whether it has a channel. */
    boolean[] used() {
        boolean[] used = new boolean[blocks()];
        for (int i = 0; i < channels.length; i++) {
            used[i / lanes] |= channels[i] >= 0;
        }
        return used;
    }

    int lanes() {
        return lanes;
    }

    int blocks() {
        return channels.length / lanes;
    }

    int slots() {
        return channels.length;
    }

    /** The channel of each slot; not to be written. */
    int[] channels() {
        return channels;
    }

    /** The slot of each channel. */
    int[] slotOf(int channelCount) {
        int[] slot = new int[channelCount];
        Arrays.fill(slot, -1);
        for (int i = 0; i < channels.length; i++) {
            if (channels[i] >= 0 && slot[channels[i]] < 0) {
                slot[channels[i]] = i;
            }
        }
        return slot;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SlotOrder s && lanes == s.lanes && Arrays.equals(channels, s.channels);
    }

    @Override
    public int hashCode() {
        return 31 * lanes + Arrays.hashCode(channels);
    }
}
