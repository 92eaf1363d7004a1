package dev.pharos.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.WhenSectionHelper;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An engine for one rendering of one template by somebody whom we do not trust with our time: it knows conditions and
 * loops over what is there, looks up so many values at most, and puts out so much at most.
 */
final class TemplateEngine {
    private static final int MOST_LOOKUPS = 20_000;
    private static final int LONGEST_OUTPUT = 65_536;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d");
    private static final ObjectMapper JSON = new ObjectMapper();

    private int lookups;

    /** @throws TemplateException where the template is broken, or does too much */
    String render(String template, Map<String, Object> data) {
        var engine = Engine.builder()
                .strictRendering(false)
                .addSectionHelper(new IfSectionHelper.Factory())
                .addSectionHelper(new WhenSectionHelper.Factory())
                .addSectionHelper(new Loop())
                .addResultMapper(new Escaped());
        Stream.of(
                        ValueResolvers.mapResolver(),
                        ValueResolvers.mapperResolver(),
                        ValueResolvers.mapEntryResolver(),
                        ValueResolvers.listResolver(),
                        ValueResolvers.collectionResolver(),
                        ValueResolvers.thisResolver(),
                        ValueResolvers.orResolver(),
                        ValueResolvers.orEmpty(),
                        ValueResolvers.trueResolver(),
                        ValueResolvers.equalsResolver(),
                        ValueResolvers.logicalAndResolver(),
                        ValueResolvers.logicalOrResolver(),
                        ValueResolvers.rawResolver())
                .map(Counted::new)
                .forEach(engine::addValueResolver);
        var out = new StringBuilder();
        try {
            engine.build()
                    .parse(template)
                    .instance()
                    .data(data)
                    .consume(piece -> append(out, piece))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof TemplateException broken ? broken : new TemplateException(failed);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String piece) {
        if (out.length() + piece.length() > LONGEST_OUTPUT) {
            throw new TemplateException("the template makes more than " + LONGEST_OUTPUT + " characters");
        }
        out.append(piece);
    }

    private void count() {
        if (++lookups > MOST_LOOKUPS) {
            throw new TemplateException("the template looks up more than " + MOST_LOOKUPS + " values");
        }
    }

    /** A loop over a number would go as often as somebody writes. */
    private static final class Loop extends LoopSectionHelper.Factory {
        @Override
        public LoopSectionHelper initialize(SectionInitContext context) {
            context.getParameters().values().stream()
                    .filter(it -> NUMBER.matcher(it).find())
                    .findFirst()
                    .ifPresent(it -> {
                        throw new TemplateException(
                                context.getOrigin(), "a loop must go over something that has parts, not over a number");
                    });
            return super.initialize(context);
        }
    }

    private final class Counted implements ValueResolver {
        private final ValueResolver resolver;

        Counted(ValueResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public int getPriority() {
            return resolver.getPriority();
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            count();
            return resolver.appliesTo(context);
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return resolver.resolve(context);
        }
    }

    /** What is put out, fit for the inside of a text of JSON; an object or a list is JSON itself, what is not there nothing. */
    private static final class Escaped implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            if (Results.isNotFound(result)) {
                return "";
            }
            if (result instanceof Map<?, ?> || result instanceof Collection<?>) {
                try {
                    return JSON.writeValueAsString(result);
                } catch (JsonProcessingException bug) {
                    throw new IllegalStateException("maps and lists can be written", bug);
                }
            }
            return new String(JsonStringEncoder.getInstance().quoteAsString(result.toString()));
        }
    }
}
