/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.gspc.runtime.WeightStore;
import ai.djl.gspc.runtime.WorkerPool;
import ai.djl.gspc.runtime.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Evaluates graphs: compiles those with heavy operators, once for each structure, and interprets
 * the others. Any number of threads may evaluate at the same time.
 */
public final class Compiler implements Evaluator {

    private static final int CACHED_PLANS = 128;

    /** From how many on a graph's indices are no constants. */
    private static final int MOST_PINNED = 4;

    /** Bytes of a result from which on a graph without heavy operators is compiled. */
    private static final int LARGE = 1 << 16;

    private static final List<Pass> PASSES =
            List.of(
                    new Simplify(),
                    new ActivateBeforeConcat(),
                    new FuseConvolution(),
                    new ReadPictures());

    private final KernelProvider provider;
    private final HostKernels host;
    private final Interpreter interpreter;
    private final WorkerPool pool;
    private final AnalyticChoice models;
    private final ConvChoice choice;
    private final Workspaces workspaces;
    private final WeightStore weights = new WeightStore();
    private final boolean verify;
    private final AtomicLong compilations = new AtomicLong();
    private final Map<Graph, Prepared> graphs = new WeakHashMap<>();
    private final Map<Structure.Key, CompiledPlan> plans = recent();

    /** How many plans were compiled for other indices in the same graph. */
    private final Map<Structure.Key, Integer> pinnings = recent();

    /**
     * Makes a compiler.
     *
     * @param provider the kernels for packed layouts
     * @param host the kernels for row-major tensors
     * @param threads the threads that a plan may use, the caller's included
     */
    public Compiler(KernelProvider provider, HostKernels host, int threads) {
        this(provider, host, threads, null);
    }

    /**
     * Makes a compiler that measures which way of computing a convolution is the fastest.
     *
     * @param provider the kernels for packed layouts
     * @param host the kernels for row-major tensors
     * @param threads the threads that a plan may use, the caller's included
     * @param tuning the file that keeps what was measured
     */
    public Compiler(KernelProvider provider, HostKernels host, int threads, Path tuning) {
        this.provider = provider;
        this.host = host;
        interpreter = new Interpreter(host);
        pool = new WorkerPool(threads);
        WinogradMode winograd = WinogradMode.parse(System.getProperty(WinogradMode.PROPERTY));
        WinogradCosts costs = WinogradCosts.of(Processor.current(), provider.preferredLanes());
        models =
                new AnalyticChoice(
                        ConvolutionMode.parse(System.getProperty(ConvolutionMode.PROPERTY)),
                        new WinogradChoice(
                                winograd,
                                costs,
                                v -> provider.kernels(provider.preferredLanes()).tilesTogether(v)));
        choice = tuning == null ? models : measured(models, tuning);
        workspaces = new Workspaces(2 * threads);
        boolean assertions = false;
        assert assertions = true;
        verify = assertions;
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> evaluate(List<Node> roots) {
        boolean heavy = false;
        boolean fusable = false;
        for (Node root : roots) {
            if (root.value() == null) {
                heavy |= root.heavy();
                fusable |= fusable(root);
            }
        }
        if (!heavy && !fusable) {
            return interpreter.evaluate(roots);
        }
        Structure structure = new Structure(roots);
        if (!structure.heavy() && !(fusable && structure.closed())) {
            // What was heavy or deep when the roots were made has been computed since, or the
            // interpreter keeps values that others want.
            return interpreter.evaluate(roots);
        }
        Tensor[] results = plan(structure, roots).run(structure.leaves(), workspaces, pool);
        for (int i = 0; i < results.length; i++) {
            Node root = roots.get(i);
            if (root.value() == null) {
                root.resolve(results[i]);
            }
        }
        return Arrays.asList(results);
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> evaluate(Graph graph, List<Tensor> arguments) {
        Prepared prepared;
        synchronized (graphs) {
            prepared = graphs.get(graph);
        }
        if (prepared == null) {
            prepared = prepare(graph, arguments);
            synchronized (graphs) {
                graphs.put(graph, prepared);
            }
        }
        return Arrays.asList(prepared.plan().run(prepared.leaves(arguments), workspaces, pool));
    }

    /**
     * A graph's plan and what it is given.
     *
     * @param plan the plan
     * @param constants the leaves' values, null where an argument goes
     * @param arguments for each leaf, the argument's number, or -1
     */
    private record Prepared(CompiledPlan plan, Tensor[] constants, int[] arguments) {

        Tensor[] leaves(List<Tensor> given) {
            Tensor[] all = constants.clone();
            for (int i = 0; i < all.length; i++) {
                all[i] = arguments[i] < 0 ? all[i] : given.get(arguments[i]);
            }
            return all;
        }
    }

    private Prepared prepare(Graph graph, List<Tensor> arguments) {
        // Tensors of their own, so that two arguments that are one tensor stay apart.
        List<Tensor> own = new ArrayList<>();
        arguments.forEach(t -> own.add(new Tensor(t.type(), t.data())));
        List<Node> roots = graph.apply(own.stream().map(Node::leaf).toList());
        Structure structure = new Structure(roots);
        Tensor[] constants = structure.leaves();
        int[] from = new int[constants.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = -1;
            for (int k = 0; k < own.size(); k++) {
                if (constants[i] == own.get(k)) {
                    from[i] = k;
                    constants[i] = null;
                    break;
                }
            }
        }
        return new Prepared(plan(structure, roots), constants, from);
    }

    /** Whether a node is so large that going over memory once less is worth a plan. */
    private static boolean fusable(Node root) {
        return root.depth() > 1 && root.type().bytes() > LARGE;
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> run(DynamicOp op, List<Tensor> operands) {
        return interpreter.run(op, operands);
    }

    /**
     * The plan by which nodes would be computed, as text.
     *
     * @param roots pending nodes
     * @return a line a step: kernel, what is fused, types; then the number of steps and the memory
     */
    public String explain(List<Node> roots) {
        Structure structure = new Structure(roots);
        return plan(structure, roots).print();
    }

    /**
     * Runs the plan by which nodes would be computed, which stay pending, and times its steps.
     *
     * @param roots pending nodes
     * @param runs how many runs are timed
     * @return the steps in their order, each with the median of its times
     */
    public List<StepTime> profile(List<Node> roots, int runs) {
        Structure structure = new Structure(roots);
        return plan(structure, roots).profile(structure.leaves(), workspaces, pool, runs);
    }

    /**
     * How many plans have been compiled.
     *
     * @return the number since the start
     */
    public long compilations() {
        return compilations.get();
    }

    /**
     * How many floats packed weights of convolutions have taken, those of depthwise ones left out.
     *
     * @return the number since the start, what has gone with its model included
     */
    public long packedWeights() {
        return weights.reserved();
    }

    /**
     * The kernels in use.
     *
     * @return the provider
     */
    public KernelProvider provider() {
        return provider;
    }

    /**
     * The threads in use.
     *
     * @return the number of threads
     */
    public int threads() {
        return pool.threads();
    }

    private static <T> Map<Structure.Key, T> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Structure.Key, T> e) {
                return size() > CACHED_PLANS;
            }
        };
    }

    private MeasuredChoice measured(AnalyticChoice models, Path file) {
        String name = provider.kernels(provider.preferredLanes()).name();
        String machine = TuningFile.machine(name, threads());
        ConvStopwatch stopwatch =
                new ConvStopwatch(
                        (roots, only) -> {
                            Structure structure = new Structure(roots);
                            Tensor[] leaves = structure.leaves();
                            // A store that goes with the plan: not one of weights that stay.
                            WeightStore own = new WeightStore();
                            CompiledPlan plan = compile(structure.graph(true), roots, only, own);
                            return runs -> plan.profile(leaves, workspaces, pool, runs);
                        });
        return new MeasuredChoice(models, new TuningFile(file, machine), stopwatch);
    }

    private CompiledPlan plan(Structure structure, List<Node> roots) {
        CompiledPlan plan = known(structure.key());
        if (plan != null) {
            return plan;
        }
        // One thread compiles while others that need the same plan wait for it.
        synchronized (compilations) {
            plan = known(structure.key());
            if (plan == null && structure.isPinned()) {
                Structure.Key open = structure.open();
                if (pinnings.merge(open, 1, Integer::sum) > MOST_PINNED) {
                    // The indices are data and no constants: one plan for all of them.
                    plan = known(open);
                    return plan != null ? plan : compile(structure, roots, open, false);
                }
            }
            return plan != null ? plan : compile(structure, roots, structure.key(), true);
        }
    }

    private CompiledPlan known(Structure.Key key) {
        synchronized (plans) {
            return plans.get(key);
        }
    }

    private CompiledPlan compile(
            Structure structure, List<Node> roots, Structure.Key key, boolean pinned) {
        compilations.incrementAndGet();
        CompiledPlan plan = compile(structure.graph(pinned), roots, choice, weights);
        synchronized (plans) {
            plans.put(key, plan);
        }
        return plan;
    }

    private CompiledPlan compile(
            VertexGraph graph, List<Node> roots, ConvChoice how, WeightStore store) {
        PASSES.forEach(pass -> run(pass, graph));
        run(new MergeGroups(models, provider.preferredLanes()), graph);
        Layouts first =
                new Layouts(graph, graph.order(), provider.preferredLanes(), how, threads());
        run(new FuseElementwise(v -> !first.packed(v)), graph);
        Layouts layouts =
                new Layouts(graph, graph.order(), provider.preferredLanes(), how, threads());
        Lowering.Lowered lowered = new Lowering(graph, layouts, provider, host, store).run();
        List<TensorType> types = new ArrayList<>();
        for (Node root : roots) {
            types.add(root.type());
        }
        return new CompiledPlan(lowered.plan(), lowered.constants(), lowered.read(), types);
    }

    private void run(Pass pass, VertexGraph graph) {
        pass.run(graph);
        if (verify) {
            graph.verify(pass.name());
        }
    }
}
